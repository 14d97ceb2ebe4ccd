#pragma once

#include <cstddef>
#include <span>
#include <vector>

#include "core/in_order.h"
#include "store/atomic_file.h"
#include "store/seek_table.h"
#include "store/zstd_frame.h"

namespace hdcid {

// Cuts a stream of bytes into frames of whole rows: as many as fit in 512 KiB, at least one. Frames
// are packed side by side, on threads() threads. Without packing the bytes pass.
class FrameWriter {
 public:
  FrameWriter(AtomicFile& file, bool pack);
  void begin_section(
      std::size_t row_bytes);  // ends the frame; the next ones hold rows of this size
  void append(std::span<const std::byte> bytes);
  void finish();  // ends the frame and writes the seek table

 private:
  struct Packed {
    std::vector<std::byte> content;
    FrameCompressor compressor;
    std::span<const std::byte> bytes;
    Frame frame;
  };
  static void pack(Packed& packed);
  void flush();

  AtomicFile& file_;
  bool pack_;
  std::size_t frame_bytes_ = 1;
  std::vector<Frame> frames_;
  InOrder<Packed> packing_;
};

}  // namespace hdcid
