#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <string_view>

namespace hdcid {

// An output file that appears whole or not at all: a file without a name is written, synced, and
// by commit() linked as a sibling and renamed. A killed process leaves nothing of it behind; where
// the file system has no such files the sibling is there from the start. "-" is standard output;
// that and whatever is no regular file (/dev/null, a named pipe) is written directly. When the disk
// is full, the folder unwritable or the pipe closed: Error(failed) with what to try.
class AtomicFile {
 public:
  explicit AtomicFile(const std::string& path);
  ~AtomicFile();  // removes the temporary file unless committed
  AtomicFile(AtomicFile&& other) noexcept;
  AtomicFile& operator=(AtomicFile&& other) noexcept;

  void write(std::span<const std::byte> bytes);
  void write(std::string_view text) { write(std::as_bytes(std::span(text))); }
  void commit();

 private:
  void open_sibling();
  void open_direct();
  void put_in_place();
  void close_and_remove();

  std::string name_, path_, temporary_;  // for messages, the target, "" when written directly
  bool nameless_ = false;                // the sibling is not there yet
  int fd_ = -1;
};

}  // namespace hdcid
