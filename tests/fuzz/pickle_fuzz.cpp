// Whatever bytes a pickle has, reading it ends in values or in Error(bad_input).
#include <cstddef>
#include <cstdint>

#include "core/error.h"
#include "formats/pickle.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  try {
    const hdcid::PickleDocument document({reinterpret_cast<const char*>(data), size}, "fuzz.pkl");
    hdcid::to_tensor(document.root(), document.where());
  } catch (const hdcid::Error& error) {
    if (error.code() != hdcid::Exit::bad_input) throw;
  }
  return 0;
}
