// Whatever bytes a picture has, reading it ends in pixels of its size or in Error(bad_input), as a
// frame and as a mask.
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "core/error.h"
#include "formats/png.h"

namespace {

using Parse = hdcid::HostTensor (*)(std::string_view bytes, const std::string& where);

void check(Parse parse, std::string_view bytes) try {
  const auto picture = parse(bytes, "fuzz.png");
  for (const auto value : picture.bytes)
    if (parse == hdcid::parse_png_mask && std::to_integer<int>(value) > 1) std::abort();
} catch (const hdcid::Error& error) {
  if (error.code() != hdcid::Exit::bad_input) throw;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  for (const auto parse : {hdcid::parse_png, hdcid::parse_png_mask})
    check(parse, {reinterpret_cast<const char*>(data), size});
  return 0;
}
