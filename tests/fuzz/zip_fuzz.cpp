// Whatever bytes a zip archive has, unpacking it ends within the limit or in Error(bad_input).
#include <cstddef>
#include <cstdint>
#include <cstdlib>

#include "core/error.h"
#include "formats/zip.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  constexpr std::uint64_t limit = 1 << 20;
  try {
    const hdcid::ZipArchive archive({reinterpret_cast<const char*>(data), size}, "fuzz.zip", limit);
    for (const auto& name : archive.names())
      if (archive.read(name).size() > limit) std::abort();
  } catch (const hdcid::Error& error) {
    if (error.code() != hdcid::Exit::bad_input) throw;
  }
  return 0;
}
