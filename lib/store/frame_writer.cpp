#include "store/frame_writer.h"

#include <algorithm>

namespace hdcid {

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
    const auto part = bytes.first(std::min(bytes.size(), frame_bytes_ - pending_.size()));
    bytes = bytes.subspan(part.size());
    if (part.size() == frame_bytes_) {
      put(part);
    } else {
      pending_.insert(pending_.end(), part.begin(), part.end());
      if (pending_.size() == frame_bytes_) flush();
    }
  }
}

void FrameWriter::finish() {
  flush();
  if (!pack_) return;
  const auto guard = make_guard(frames_);
  frames_.push_back(guard_entry(guard));
  file_.write(guard);
  file_.write(make_seek_table(frames_));
}

void FrameWriter::flush() {
  if (!pending_.empty()) put(pending_);
  pending_.clear();
}

void FrameWriter::put(std::span<const std::byte> content) {
  const auto packed = compressor_.compress(content);
  file_.write(packed);
  frames_.push_back({0, 0, static_cast<std::uint32_t>(packed.size()),
                     static_cast<std::uint32_t>(content.size()), frame_checksum(content),
                     frame_checksum(packed)});
}

}  // namespace hdcid
