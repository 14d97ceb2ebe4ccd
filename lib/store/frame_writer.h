#pragma once

#include <cstddef>
#include <span>
#include <vector>

#include "store/atomic_file.h"
#include "store/seek_table.h"
#include "store/zstd_frame.h"

namespace hdcid {

// Cuts a stream of bytes into frames of whole rows: as many as fit in 512 KiB, at least one.
// Without packing the bytes pass.
class FrameWriter {
 public:
  FrameWriter(AtomicFile& file, bool pack) : file_(file), pack_(pack) {}
  void begin_section(
      std::size_t row_bytes);  // ends the frame; the next ones hold rows of this size
  void append(std::span<const std::byte> bytes);
  void finish();  // ends the frame and writes the seek table

 private:
  void flush();
  void put(std::span<const std::byte> content);

  AtomicFile& file_;
  bool pack_;
  FrameCompressor compressor_;
  std::size_t frame_bytes_ = 1;
  std::vector<std::byte> pending_;
  std::vector<Frame> frames_;
};

}  // namespace hdcid
