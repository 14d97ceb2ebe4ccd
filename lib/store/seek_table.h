#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <vector>

namespace hdcid {

// One zstd frame: where it lies in the file and which bytes of the document it holds.
struct Frame {
  std::uint64_t file_offset = 0, document_offset = 0;
  std::uint32_t compressed_size = 0, size = 0;
  std::uint32_t checksum = 0;         // low 32 bits of XXH64 of the content
  std::uint32_t packed_checksum = 0;  // the same of the compressed bytes, from the guard
};

// The seek table of zstd's seekable format (contrib/seekable_format in facebook/zstd): a skippable
// frame at the end of the file, [magic 0x184D2A5E][size] { [compressed size][size][checksum] }
// [frames][descriptor][magic 0x8F92EAB1], little-endian. The last entry may be of a guard: a
// skippable frame with a checksum of each frame as it is packed. zstd's own checksums cover the
// content only, and some bits of a packed frame can flip without changing it. Tables of other
// writers may have no checksums and name skippable frames, of size 0.
struct SeekTable {
  std::vector<Frame> frames;
  std::uint64_t document_size = 0;
  std::uint64_t guard_offset = 0,
                guard_size = 0;  // 0 = another writer made the file, there is none
  bool checksums = true;
};

inline constexpr std::uint32_t zstd_magic = 0xFD2FB528;
inline constexpr std::uint64_t seek_footer_size = 9;
inline constexpr const char* damaged_hint =
    "the file was cut short or damaged: make or copy it again";

// Whether a file ends with a table, by its last 9 bytes.
bool has_seek_table(std::span<const std::byte> footer);
// Whether a frame that begins so is a table or a guard.
bool is_seek_table_frame(std::span<const std::byte> magic);

// Bytes that the table takes at the end of a file of `file_size` bytes, from its last 9 bytes (all,
// if it is shorter).
std::uint64_t seek_table_size(std::span<const std::byte> footer, std::uint64_t file_size,
                              const std::string& where);

// Parses the table; `file_size` counts it too. The frames must fill the file up to the table, none
// may claim more than zstd can pack into its bytes. Those of size 0 must be skippable frames, which
// the caller looks at.
SeekTable parse_seek_table(std::span<const std::byte> table, std::uint64_t file_size,
                           const std::string& where);

std::vector<std::byte> make_seek_table(std::span<const Frame> frames);

// The guard of these frames, its entry in the seek table, and back.
std::vector<std::byte> make_guard(std::span<const Frame> frames);
Frame guard_entry(std::span<const std::byte> guard);
void read_guard(std::span<const std::byte> guard, std::span<Frame> frames,
                const std::string& where);

}  // namespace hdcid
