#include "store/seek_table.h"

#include "core/error.h"

namespace hdcid {
namespace {

constexpr std::uint32_t skippable_magic = 0x184D2A5E, seekable_magic = 0x8F92EAB1,
                        guard_magic = 0x184D2A5D;
constexpr std::uint32_t checksum_of_nothing = 0x51D8E999;  // low 32 bits of XXH64 of no bytes
constexpr std::uint64_t head_size = 8, entry_size = 12;
constexpr std::byte descriptor{0x80};  // checksums are there, reserved and unused bits are zero
constexpr std::byte no_checksums{0x00};
constexpr std::uint32_t max_frames = 0x8000000;  // the limit of zstd's own reader

std::uint32_t word(std::span<const std::byte> bytes, std::uint64_t at) {
  std::uint32_t value = 0;
  for (int i = 3; i >= 0; --i)
    value = value << 8 | std::to_integer<std::uint32_t>(bytes[at + static_cast<unsigned>(i)]);
  return value;
}

void put_word(std::vector<std::byte>& bytes, std::uint32_t value) {
  for (int shift = 0; shift < 32; shift += 8)
    bytes.push_back(static_cast<std::byte>(value >> shift & 255));
}

Error damaged(const std::string& where, const char* what) {
  return bad_input(where, what, damaged_hint);
}

// A block takes at least 4 bytes of a frame and gives at most 128 KiB.
bool possible(const Frame& frame) {
  return frame.compressed_size > 0 && frame.size > 0 &&
         frame.size <= (std::uint64_t{frame.compressed_size} / 4 + 1) * (128 << 10);
}

bool may_be_skippable(const Frame& frame) {
  return frame.size == 0 && frame.compressed_size >= head_size;
}

bool is_guard(const Frame& frame, std::size_t frames_before) {
  return frame.size == 0 && frame.checksum == checksum_of_nothing && frames_before > 0 &&
         frame.compressed_size == head_size + 4 * std::uint64_t{frames_before};
}

std::uint64_t size_of_entry(std::byte form) {
  return form == descriptor ? entry_size : entry_size - 4;
}

}  // namespace

bool has_seek_table(std::span<const std::byte> footer) {
  return footer.size() >= seek_footer_size && word(footer, footer.size() - 4) == seekable_magic;
}

bool is_seek_table_frame(std::span<const std::byte> magic) {
  return word(magic, 0) == skippable_magic || word(magic, 0) == guard_magic;
}

std::uint64_t seek_table_size(std::span<const std::byte> footer, std::uint64_t file_size,
                              const std::string& where) {
  if (footer.size() < seek_footer_size) throw damaged(where, "the seek table is cut short");
  footer = footer.last(seek_footer_size);
  const auto count = word(footer, 0);
  if (footer[4] != descriptor && footer[4] != no_checksums)
    throw damaged(where, "the seek table has an unknown form");
  if (count > max_frames) throw damaged(where, "the seek table claims too many frames");
  const auto size = head_size + count * size_of_entry(footer[4]) + seek_footer_size;
  if (size > file_size)
    throw damaged(where, "the seek table claims more frames than the file can hold");
  return size;
}

SeekTable parse_seek_table(std::span<const std::byte> table, std::uint64_t file_size,
                           const std::string& where) {
  if (seek_table_size(table, file_size, where) != table.size())
    throw damaged(where, "the seek table has a wrong size");
  if (word(table, 0) != skippable_magic || word(table, 4) != table.size() - head_size)
    throw damaged(where, "the seek table has a damaged beginning");
  SeekTable result;
  result.checksums = table[table.size() - 5] == descriptor;
  std::uint64_t file_offset = 0;
  const auto entry = size_of_entry(table[table.size() - 5]);
  for (auto at = head_size; at + seek_footer_size < table.size(); at += entry) {
    const Frame frame{file_offset,
                      result.document_size,
                      word(table, at),
                      word(table, at + 4),
                      result.checksums ? word(table, at + 8) : 0,
                      0};
    if (result.guard_size > 0) throw damaged(where, "the seek table goes on behind the guard");
    file_offset += frame.compressed_size;
    if (result.checksums && is_guard(frame, result.frames.size())) {
      result.guard_offset = frame.file_offset;
      result.guard_size = frame.compressed_size;
      continue;
    }
    if (!possible(frame) && !may_be_skippable(frame))
      throw damaged(where, "the seek table has a frame of impossible size");
    result.document_size += frame.size;
    result.frames.push_back(frame);
  }
  if (file_offset != file_size - table.size())
    throw damaged(where, "the seek table does not fit the file");
  return result;
}

std::vector<std::byte> make_seek_table(std::span<const Frame> frames) {
  std::vector<std::byte> table;
  put_word(table, skippable_magic);
  put_word(table, static_cast<std::uint32_t>(frames.size() * entry_size + seek_footer_size));
  for (const auto& frame : frames) {
    put_word(table, frame.compressed_size);
    put_word(table, frame.size);
    put_word(table, frame.checksum);
  }
  put_word(table, static_cast<std::uint32_t>(frames.size()));
  table.push_back(descriptor);
  put_word(table, seekable_magic);
  return table;
}

std::vector<std::byte> make_guard(std::span<const Frame> frames) {
  std::vector<std::byte> guard;
  put_word(guard, guard_magic);
  put_word(guard, static_cast<std::uint32_t>(4 * frames.size()));
  for (const auto& frame : frames) put_word(guard, frame.packed_checksum);
  return guard;
}

Frame guard_entry(std::span<const std::byte> guard) {
  return {0, 0, static_cast<std::uint32_t>(guard.size()), 0, checksum_of_nothing, 0};
}

void read_guard(std::span<const std::byte> guard, std::span<Frame> frames,
                const std::string& where) {
  if (guard.size() != head_size + 4 * frames.size() || word(guard, 0) != guard_magic ||
      word(guard, 4) != guard.size() - head_size)
    throw damaged(where, "the checksums of the frames have a damaged beginning");
  for (std::size_t i = 0; i < frames.size(); ++i)
    frames[i].packed_checksum = word(guard, head_size + 4 * i);
}

}  // namespace hdcid
