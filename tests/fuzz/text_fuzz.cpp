// Text that is accepted is UTF-8 without NUL and without a byte order mark, so that JSON takes it
// and gives it back; bytes that are no text are refused with a line of the file.
#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string>

#include "core/error.h"
#include "core/json.h"
#include "core/text.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string bytes(reinterpret_cast<const char*>(data), size);
  try {
    const auto text = hdcid::checked_text(bytes, "fuzz.txt");
    if (hdcid::text_defect(text) || !bytes.ends_with(text)) std::abort();
    if (hdcid::Json::parse(hdcid::Json(text).dump()) != text) std::abort();
  } catch (const hdcid::Error& error) {
    if (error.code() != hdcid::Exit::bad_input) throw;
  }
  return 0;
}
