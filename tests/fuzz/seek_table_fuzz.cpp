// The seek table of a packed file. What is accepted must cover the file and the document without
// gap.
#include <cstdint>
#include <cstdlib>
#include <span>

#include "core/error.h"
#include "store/seek_table.h"

namespace {

void require(bool condition) {
  if (!condition) std::abort();
}

void check(const hdcid::SeekTable& table, std::uint64_t frame_bytes) {
  std::uint64_t file = 0, document = 0;
  for (const auto& frame : table.frames) {
    require(frame.file_offset == file && frame.document_offset == document);
    require(frame.size > 0 || frame.compressed_size >= 8);
    file += frame.compressed_size;
    document += frame.size;
  }
  require(document == table.document_size && file + table.guard_size == frame_bytes);
}

}  // namespace

// The first two bytes say how many bytes of frames lie before the table.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (size < 2) return 0;
  const std::uint64_t frame_bytes = data[0] + 256u * data[1];
  const auto table = std::as_bytes(std::span(data + 2, size - 2));
  try {
    check(hdcid::parse_seek_table(table, frame_bytes + table.size(), "input"), frame_bytes);
  } catch (const hdcid::Error& error) {
    require(error.code() == hdcid::Exit::bad_input);
  }
  return 0;
}
