#include "store/frame_writer.h"

#include <algorithm>

#include "core/threads.h"

namespace hdcid {

FrameWriter::FrameWriter(AtomicFile& file, bool pack)
    : file_(file),
      pack_(pack),
      packing_(pack ? threads() : 1, FrameWriter::pack, [this](Packed& done) {
        file_.write(done.bytes);
        frames_.push_back(done.frame);
        done.content.clear();
      }) {}

void FrameWriter::begin_section(std::size_t row_bytes) {
  constexpr std::size_t target = 512 << 10;
  constexpr std::size_t most =
      1 << 30;  // the seek table has 32 bits; a row above that is spread over frames
  flush();
  frame_bytes_ =
      std::clamp(row_bytes * std::max<std::size_t>(target / row_bytes, 1), std::size_t{1}, most);
}

void FrameWriter::append(std::span<const std::byte> bytes) {
  if (!pack_) return file_.write(bytes);
  while (!bytes.empty()) {
    auto& content = packing_.next().content;
    const auto part = bytes.first(std::min(bytes.size(), frame_bytes_ - content.size()));
    content.insert(content.end(), part.begin(), part.end());
    if (content.size() == frame_bytes_) packing_.start();
    bytes = bytes.subspan(part.size());
  }
}

void FrameWriter::finish() {
  flush();
  packing_.finish();
  if (!pack_) return;
  const auto guard = make_guard(frames_);
  frames_.push_back(guard_entry(guard));
  file_.write(guard);
  file_.write(make_seek_table(frames_));
}

void FrameWriter::flush() {
  if (!packing_.next().content.empty()) packing_.start();
}

void FrameWriter::pack(Packed& packed) {
  packed.bytes = packed.compressor.compress(packed.content);
  packed.frame = {0,
                  0,
                  static_cast<std::uint32_t>(packed.bytes.size()),
                  static_cast<std::uint32_t>(packed.content.size()),
                  frame_checksum(packed.content),
                  frame_checksum(packed.bytes)};
}

}  // namespace hdcid
