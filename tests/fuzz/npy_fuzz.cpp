// Whatever bytes an .npy document has, reading it ends in numbers, in texts or in
// Error(bad_input).
#include <cstddef>
#include <cstdint>
#include <cstdlib>

#include "core/error.h"
#include "core/text.h"
#include "formats/npy.h"
#include "formats/npy_text.h"
#include "store/header.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace hdcid;
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  try {
    if (is_npy_text(bytes, "fuzz.npy")) {
      for (const auto& text : parse_npy_text(bytes, "fuzz.npy"))
        if (text_defect(text)) std::abort();
    } else {
      const auto array = parse_npy(bytes, "fuzz.npy");
      if (byte_count({"", array.dtype, array.shape}) != array.bytes.size()) std::abort();
    }
  } catch (const Error& error) {
    if (error.code() != Exit::bad_input) throw;
  }
  return 0;
}
