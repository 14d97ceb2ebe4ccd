#pragma once

#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace hdcid {

// Bytes of an entry, one after the other. The checksum is compared at its end.
class ZipEntry {
 public:
  virtual ~ZipEntry() = default;
  // Fills as much of `to` as there is; fewer only at the end of the entry.
  virtual std::size_t read(std::span<std::byte> to) = 0;
};

// A zip archive, read entry by entry. Entries larger than `limit` bytes unpacked are refused,
// whatever their header says, and checksums are checked. Every defect is Error(bad_input). Not for
// use by several threads at once.
class ZipArchive {
 public:
  static constexpr std::uint64_t default_limit = std::uint64_t{1} << 30;
  explicit ZipArchive(const std::string& path, std::uint64_t limit = default_limit);
  ZipArchive(std::string_view bytes, const std::string& where,
             std::uint64_t limit);  // bytes outlive the archive
  ~ZipArchive();
  ZipArchive(ZipArchive&&) noexcept;
  ZipArchive& operator=(ZipArchive&&) noexcept;

  const std::string& path() const;
  const std::vector<std::string>& names() const;  // of the files, in archive order
  bool has(std::string_view name) const;
  std::string read(std::string_view name) const;  // Error(bad_input) beyond the limit
  // An entry of any size, from its beginning. Only one is read at a time.
  std::unique_ptr<ZipEntry> open(std::string_view name) const;

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace hdcid
