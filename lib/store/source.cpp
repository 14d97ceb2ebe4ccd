#include "store/source.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <filesystem>

#include "core/error.h"
#include "core/signals.h"
#include "store/spool.h"

namespace hdcid {
namespace {

class FileSource final : public Source {
 public:
  FileSource(int fd, std::string name) : fd_(fd), name_(std::move(name)) {
    struct stat facts {};
    if (::fstat(fd_, &facts) == 0) size_ = static_cast<std::uint64_t>(facts.st_size);
  }
  ~FileSource() override { ::close(fd_); }
  FileSource(const FileSource&) = delete;
  FileSource& operator=(const FileSource&) = delete;

  std::uint64_t size() const override { return size_; }

  void read(std::uint64_t offset, std::span<std::byte> to) const override {
    while (!to.empty()) {
      const auto got = ::pread(fd_, to.data(), to.size(), static_cast<off_t>(offset));
      if (got < 0 && errno == EINTR) continue;
      if (got < 0) throw failure(name_, std::string("cannot be read: ") + std::strerror(errno));
      if (got == 0) throw bad_input(name_, "became shorter while it was read");
      to = to.subspan(static_cast<std::size_t>(got));
      offset += static_cast<std::uint64_t>(got);
    }
  }

 private:
  int fd_;
  std::uint64_t size_ = 0;
  std::string name_;
};

class MemorySource final : public Source {
 public:
  explicit MemorySource(std::span<const std::byte> bytes) : bytes_(bytes) {}
  std::uint64_t size() const override { return bytes_.size(); }
  void read(std::uint64_t offset, std::span<std::byte> to) const override {
    if (!to.empty()) std::memcpy(to.data(), bytes_.data() + offset, to.size());
  }

 private:
  std::span<const std::byte> bytes_;
};

int open_input(const std::string& path) {
  if (path == "-") {
    if (::isatty(STDIN_FILENO))
      throw usage_error("standard input is a terminal", "pipe a file in, or name one");
    return ::dup(STDIN_FILENO);
  }
  int fd = -1;
  do {
    fd = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
    if (fd < 0 && errno == EINTR) throw_if_stopped();
  } while (fd < 0 && errno == EINTR);
  return fd;
}

bool reads_at_any_place(int fd, const struct stat& facts) {
  return S_ISREG(facts.st_mode) && ::lseek(fd, 0, SEEK_CUR) == 0;
}

// Where to look for what is not there.
std::string hint_of(const std::string& path, int reason) {
  if (reason != ENOENT) return {};
  const auto folder = std::filesystem::path(path).parent_path().string();
  return "see what is there: ls " + (folder.empty() ? "." : folder);
}

}  // namespace

std::string input_name(const std::string& path) { return path == "-" ? "standard input" : path; }

std::unique_ptr<Source> open_source(const std::string& path) {
  const auto name = input_name(path);
  const int fd = open_input(path);
  struct stat facts {};
  if (fd < 0 || ::fstat(fd, &facts) != 0) {
    const int reason = errno;
    throw bad_input(name, std::string("cannot be opened: ") + std::strerror(reason),
                    hint_of(path, reason));
  }
  auto file = std::make_unique<FileSource>(fd, name);
  if (S_ISDIR(facts.st_mode)) throw bad_input(name, "is a folder, a file is needed");
  if (reads_at_any_place(fd, facts)) return file;
  return std::make_unique<FileSource>(spool(fd, name), name);
}

std::unique_ptr<Source> file_source(int fd, const std::string& name) {
  return std::make_unique<FileSource>(fd, name);
}

std::unique_ptr<Source> memory_source(std::span<const std::byte> bytes) {
  return std::make_unique<MemorySource>(bytes);
}

}  // namespace hdcid
