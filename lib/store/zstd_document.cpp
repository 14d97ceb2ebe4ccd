#include "store/zstd_document.h"

#include <algorithm>

#include "core/error.h"
#include "core/threads.h"

namespace hdcid {
namespace {

// What an entry of size 0 stands for: a skippable frame of another writer, neither ours nor
// content.
void check_skippable(const Source& source, const Frame& frame, const std::string& where) {
  std::byte magic[4];
  source.read(frame.file_offset, magic);
  const bool skippable = (magic[0] & std::byte{0xf0}) == std::byte{0x50} &&
                         magic[1] == std::byte{0x2a} && magic[2] == std::byte{0x4d} &&
                         magic[3] == std::byte{0x18};
  if (!skippable || is_seek_table_frame(magic))
    throw bad_input(where, "the seek table has a frame of impossible size", damaged_hint);
}

SeekTable read_seek_table(const Source& source, const std::string& where) {
  std::vector<std::byte> bytes(seek_footer_size);
  source.read(source.size() - bytes.size(), bytes);
  bytes.resize(seek_table_size(bytes, source.size(), where));
  source.read(source.size() - bytes.size(), bytes);
  auto table = parse_seek_table(bytes, source.size(), where);
  std::erase_if(table.frames, [&](const Frame& frame) {
    if (frame.size == 0) check_skippable(source, frame, where);
    return frame.size == 0;
  });
  if (table.guard_size == 0) return table;
  bytes.resize(table.guard_size);
  source.read(table.guard_offset, bytes);
  read_guard(bytes, table.frames, where);
  return table;
}

}  // namespace

ZstdDocument::ZstdDocument(std::unique_ptr<Source> source, std::string where)
    : source_(std::move(source)),
      where_(std::move(where)),
      table_(read_seek_table(*source_, where_)) {}

std::size_t ZstdDocument::frame_at(std::uint64_t offset) const {
  const auto after = std::upper_bound(
      table_.frames.begin(), table_.frames.end(), offset,
      [](std::uint64_t at, const Frame& frame) { return at < frame.document_offset; });
  return static_cast<std::size_t>(after - table_.frames.begin()) - 1;
}

std::uint64_t ZstdDocument::piece_end(std::uint64_t offset) const {
  const auto& frame = table_.frames[frame_at(offset)];
  return frame.document_offset + frame.size;
}

void ZstdDocument::split(Piece piece, std::vector<Part>& parts) const {
  while (!piece.to.empty()) {
    const auto index = frame_at(piece.offset);
    const auto& frame = table_.frames[index];
    const auto from = piece.offset - frame.document_offset;
    const auto count = std::min<std::uint64_t>(frame.size - from, piece.to.size());
    parts.push_back({index, from, piece.to.first(count)});
    piece = {piece.offset + count, piece.to.subspan(count)};
  }
}

void ZstdDocument::read(const Piece& piece) const {
  std::vector<Part> parts;
  split(piece, parts);
  std::vector<std::byte> bytes;
  for (const auto& [index, from, to] : parts) {
    const auto& frame = table_.frames[index];
    if (to.size() == frame.size) {
      unpack(frame, to);
      continue;
    }
    bytes.resize(frame.size);
    unpack(frame, bytes);
    std::copy_n(bytes.begin() + static_cast<std::ptrdiff_t>(from), to.size(), to.begin());
  }
}

void ZstdDocument::gather(std::span<const Piece> pieces) {
  std::vector<Part> parts;
  for (const auto& piece : pieces) split(piece, parts);
  std::vector<std::span<const Part>> frames;
  for (std::size_t first = 0, i = 1; i <= parts.size(); ++i)
    if (i == parts.size() || parts[i].frame != parts[first].frame) {
      frames.push_back(std::span(parts).subspan(first, i - first));
      first = i;
    }
  parallel_for(static_cast<std::int64_t>(frames.size()), threads(),
               [&](std::int64_t i) { take(frames[static_cast<std::size_t>(i)]); });
}

void ZstdDocument::take(std::span<const Part> parts) {
  const auto index = parts[0].frame;
  const auto& frame = table_.frames[index];
  if (parts[0].to.size() == frame.size && parts.size() == 1) return unpack(frame, parts[0].to);
  auto bytes = cache_.find(index);
  if (!bytes) {
    FrameCache::Bytes unpacked(frame.size);
    unpack(frame, unpacked);
    bytes = cache_.keep(index, std::move(unpacked));
  }
  for (const auto& [_, from, to] : parts)
    std::copy_n(bytes->begin() + static_cast<std::ptrdiff_t>(from), to.size(), to.begin());
}

// A thread's memory for packed bytes serves again for the next frame.
void ZstdDocument::unpack(const Frame& frame, std::span<std::byte> to) const {
  thread_local FrameDecompressor decompressor;
  thread_local std::vector<std::byte> packed;
  packed.resize(frame.compressed_size);
  source_->read(frame.file_offset, packed);
  if (table_.guard_size > 0 && frame_checksum(packed) != frame.packed_checksum)
    throw bad_input(where_, "a compressed frame is damaged", "make or copy the file again");
  decompressor.decompress(packed, to, where_);
  if (table_.checksums && frame_checksum(to) != frame.checksum)
    throw bad_input(where_, "a compressed frame is damaged", "make or copy the file again");
}

}  // namespace hdcid
