#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace hdcid {

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
  std::string read(std::string_view name) const;

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace hdcid
