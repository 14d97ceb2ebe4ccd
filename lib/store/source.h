#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <span>
#include <string>

namespace hdcid {

// Bytes that can be read at any place: a file, a spooled pipe, or memory.
class Source {
 public:
  virtual ~Source() = default;
  virtual std::uint64_t size() const = 0;
  // Fills `to` from `offset`. The caller stays inside size(); Error(bad_input) when the bytes are
  // gone all the same.
  virtual void read(std::uint64_t offset, std::span<std::byte> to) const = 0;
};

// What errors call a path: "-" is "standard input".
std::string input_name(const std::string& path);

// Opens a file. "-" and whatever else cannot be read at any place (pipes) is copied to an unlinked
// file in TMPDIR first.
std::unique_ptr<Source> open_source(const std::string& path);

// An open file, which the source closes. `name` is for errors.
std::unique_ptr<Source> file_source(int fd, const std::string& name);

// Views bytes that outlive the source.
std::unique_ptr<Source> memory_source(std::span<const std::byte> bytes);

}  // namespace hdcid
