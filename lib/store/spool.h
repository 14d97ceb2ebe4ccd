#pragma once

#include <cstddef>
#include <string>
#include <utility>

namespace hdcid {

// A file in TMPDIR (/tmp) that has no name and goes with its descriptor. `name`, for errors, is the
// input that is kept there.
class Unlinked {
 public:
  explicit Unlinked(std::string name);
  ~Unlinked();
  Unlinked(const Unlinked&) = delete;
  Unlinked& operator=(const Unlinked&) = delete;
  void append(const void* data, std::size_t count);
  int release() { return std::exchange(fd_, -1); }

 private:
  std::string name_;
  int fd_ = -1;
};

// Copies a pipe to its end into such a file and returns that file's descriptor.
int spool(int pipe, const std::string& name);

}  // namespace hdcid
