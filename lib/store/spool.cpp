#include "store/spool.h"

#include <fcntl.h>
#include <fmt/format.h>
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

Error no_room(const std::string& name, int error) {
  return failure(folder(), fmt::format("{} cannot be kept there: {}", name, std::strerror(error)),
                 "set TMPDIR to a folder with more space");
}

}  // namespace

Unlinked::Unlinked(std::string name) : name_(std::move(name)) {
  std::string path = folder() + "/hdcid.XXXXXX";
  fd_ = ::mkostemp(path.data(), O_CLOEXEC);
  if (fd_ < 0) throw no_room(name_, errno);
  ::unlink(path.c_str());
}

Unlinked::~Unlinked() {
  if (fd_ >= 0) ::close(fd_);
}

void Unlinked::append(const void* data, std::size_t count) {
  const auto* bytes = static_cast<const char*>(data);
  while (count > 0) {
    const auto put = ::write(fd_, bytes, count);
    if (put < 0 && errno == EINTR) continue;
    if (put < 0) throw no_room(name_, errno);
    bytes += put;
    count -= static_cast<std::size_t>(put);
  }
}

int spool(int pipe, const std::string& name) {
  Unlinked file(name);
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
