#include "store/spool.h"

#include <fcntl.h>
#include <unistd.h>

#include <cerrno>
#include <cstdlib>
#include <cstring>
#include <utility>
#include <vector>

#include "core/error.h"
#include "core/signals.h"

namespace hdcid {
namespace {

std::string folder() {
  const char* text = std::getenv("TMPDIR");
  return text && *text ? text : "/tmp";
}

Error no_room(int error) {
  return failure(folder(),
                 std::string("standard input cannot be kept there: ") + std::strerror(error),
                 "set TMPDIR to a folder with more space, or give the file by name");
}

class Unlinked {
 public:
  Unlinked() {
    std::string path = folder() + "/hdcid.XXXXXX";
    fd_ = ::mkostemp(path.data(), O_CLOEXEC);
    if (fd_ < 0) throw no_room(errno);
    ::unlink(path.c_str());
  }
  ~Unlinked() {
    if (fd_ >= 0) ::close(fd_);
  }
  Unlinked(const Unlinked&) = delete;
  Unlinked& operator=(const Unlinked&) = delete;
  int release() { return std::exchange(fd_, -1); }

  void append(const char* data, std::size_t count) {
    while (count > 0) {
      const auto put = ::write(fd_, data, count);
      if (put < 0 && errno == EINTR) continue;
      if (put < 0) throw no_room(errno);
      data += put;
      count -= static_cast<std::size_t>(put);
    }
  }

 private:
  int fd_ = -1;
};

}  // namespace

int spool(int pipe, const std::string& name) {
  Unlinked file;
  std::vector<char> buffer(1 << 18);
  for (;;) {
    throw_if_stopped();
    const auto got = ::read(pipe, buffer.data(), buffer.size());
    if (got == 0) return file.release();
    if (got < 0 && errno == EINTR) continue;
    if (got < 0) throw failure(name, std::string("cannot be read: ") + std::strerror(errno));
    file.append(buffer.data(), static_cast<std::size_t>(got));
  }
}

}  // namespace hdcid
