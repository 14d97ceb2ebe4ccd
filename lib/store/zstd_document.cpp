#include "store/zstd_document.h"

#include <algorithm>

#include "core/error.h"

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

void ZstdDocument::read(std::uint64_t offset, std::span<std::byte> to, bool keep) {
  while (!to.empty()) {
    const auto index = frame_at(offset);
    const auto& frame = table_.frames[index];
    const auto from = offset - frame.document_offset;
    const auto count = std::min<std::uint64_t>(frame.size - from, to.size());
    if (count == frame.size && !keep) {
      unpack(frame, to.first(count));
    } else {
      const auto bytes = content(index).subspan(from, count);
      std::copy(bytes.begin(), bytes.end(), to.begin());
    }
    offset += count;
    to = to.subspan(count);
  }
}

std::span<const std::byte> ZstdDocument::content(std::size_t index) {
  if (const auto* kept = cache_.find(index)) return *kept;
  std::vector<std::byte> bytes(table_.frames[index].size);
  unpack(table_.frames[index], bytes);
  return cache_.keep(index, std::move(bytes));
}

void ZstdDocument::unpack(const Frame& frame, std::span<std::byte> to) {
  packed_.resize(frame.compressed_size);
  source_->read(frame.file_offset, packed_);
  if (table_.guard_size > 0 && frame_checksum(packed_) != frame.packed_checksum)
    throw bad_input(where_, "a compressed frame is damaged", "make or copy the file again");
  decompressor_.decompress(packed_, to, where_);
  if (table_.checksums && frame_checksum(to) != frame.checksum)
    throw bad_input(where_, "a compressed frame is damaged", "make or copy the file again");
}

}  // namespace hdcid
