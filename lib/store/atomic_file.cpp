#include "store/atomic_file.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <atomic>
#include <cerrno>
#include <cstring>
#include <filesystem>
#include <utility>

#include "core/error.h"
#include "core/log.h"
#include "core/signals.h"

namespace hdcid {
namespace {

namespace fs = std::filesystem;

std::string hint_for(int error, const std::string& path) {
  const auto folder = fs::path(path).parent_path().string();
  const auto there = folder.empty() ? std::string("this folder") : folder;
  switch (error) {
    case ENOSPC:
    case EDQUOT:
      return "free some space in " + there + ", or write elsewhere";
    case EPIPE:
      return "the program that reads the output ended first; see its message";
    case ENOENT:
    case ENOTDIR:
      return "create the folder first: mkdir -p " + there;
    case EACCES:
    case EPERM:
    case EROFS:
      return "choose an output in a folder you may write to";
    default:
      return {};
  }
}

Error refused(const std::string& name, const std::string& path, int error) {
  return failure(name, std::string("cannot be written: ") + std::strerror(error),
                 hint_for(error, path));
}

// Through symbolic links, so that the file they name is replaced and not the link.
std::string resolved(const std::string& path) {
  std::error_code error;
  fs::path target = path;
  for (int links = 0; links < 40 && fs::is_symlink(target, error); ++links) {
    const auto next = fs::read_symlink(target, error);  // a relative one begins beside the link
    target = next.is_absolute() ? next : target.parent_path() / next;
  }
  return target.string();
}

std::string sibling(const std::string& path) {
  static std::atomic<unsigned> count{0};
  const fs::path target(path);
  const auto name = "." + target.filename().string() + "." + std::to_string(::getpid()) + "-" +
                    std::to_string(count++) + ".partial";
  return (target.parent_path() / name).string();
}

std::string folder_of(const std::string& path) {
  const auto folder = fs::path(path).parent_path();
  return folder.empty() ? "." : folder.string();
}

std::string link_to(int fd) { return "/proc/self/fd/" + std::to_string(fd); }

// A file without a name; -1 where there are none, or where they cannot get one.
int open_nameless(const std::string& folder) {
  const int fd = ::open(folder.c_str(), O_WRONLY | O_TMPFILE | O_CLOEXEC, 0666);
  if (fd < 0 || ::access(link_to(fd).c_str(), F_OK) == 0) return fd;
  ::close(fd);
  return -1;
}

// The rename itself must reach the disk too; folders that cannot be synced (some network file
// systems) are left alone.
void sync_folder(const std::string& path) {
  const int fd = ::open(folder_of(path).c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  if (fd < 0) return;
  ::fsync(fd);
  ::close(fd);
}

}  // namespace

AtomicFile::AtomicFile(const std::string& path)
    : name_(path == "-" ? "standard output" : path), path_(path) {
  struct stat facts {};
  if (path == "-") {
    fd_ = STDOUT_FILENO;
  } else if (::stat(path.c_str(), &facts) == 0 && !S_ISREG(facts.st_mode)) {
    open_direct();
  } else {
    path_ = resolved(path);
    open_sibling();
  }
}

AtomicFile::~AtomicFile() { close_and_remove(); }

AtomicFile::AtomicFile(AtomicFile&& other) noexcept { *this = std::move(other); }

AtomicFile& AtomicFile::operator=(AtomicFile&& other) noexcept {
  if (this == &other) return *this;
  close_and_remove();
  name_ = std::move(other.name_);
  path_ = std::move(other.path_);
  temporary_ = std::exchange(other.temporary_, {});
  nameless_ = other.nameless_;
  fd_ = std::exchange(other.fd_, -1);
  return *this;
}

void AtomicFile::open_sibling() {
  temporary_ = sibling(path_);
  fd_ = open_nameless(folder_of(path_));
  nameless_ = fd_ >= 0;
  if (nameless_) return;
  do {
    temporary_ = sibling(path_);
    fd_ = ::open(temporary_.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0666);
  } while (fd_ < 0 && (errno == EEXIST || errno == EINTR));
  if (fd_ >= 0) return;
  const int error = errno;
  temporary_.clear();
  throw refused(name_, path_, error);
}

void AtomicFile::open_direct() {
  do {
    fd_ = ::open(path_.c_str(), O_WRONLY | O_CLOEXEC);
    if (fd_ < 0 && errno == EINTR) throw_if_stopped();
  } while (fd_ < 0 && errno == EINTR);
  if (fd_ < 0) throw refused(name_, path_, errno);
}

// A stop request ends a wait for a slow reader; a file on disk does not wait, so that a last
// checkpoint still gets out.
void AtomicFile::write(std::span<const std::byte> bytes) {
  while (!bytes.empty()) {
    const auto put = ::write(fd_, bytes.data(), bytes.size());
    if (put < 0 && errno == EINTR) {
      if (temporary_.empty()) throw_if_stopped();
      continue;
    }
    if (put < 0) throw refused(name_, path_, errno);
    bytes = bytes.subspan(static_cast<std::size_t>(put));
  }
}

void AtomicFile::commit() {
  if (!temporary_.empty()) {
    put_in_place();
    sync_folder(path_);
    detail("wrote " + name_);
  } else if (fd_ > STDOUT_FILENO && ::close(std::exchange(fd_, -1)) != 0) {
    throw refused(name_, path_, errno);
  }
}

void AtomicFile::put_in_place() {
  if (::fsync(fd_) != 0) throw refused(name_, path_, errno);
  if (nameless_ && ::linkat(AT_FDCWD, link_to(fd_).c_str(), AT_FDCWD, temporary_.c_str(),
                            AT_SYMLINK_FOLLOW) != 0)
    throw refused(name_, path_, errno);
  nameless_ = false;
  if (::close(std::exchange(fd_, -1)) != 0 || ::rename(temporary_.c_str(), path_.c_str()) != 0)
    throw refused(name_, path_, errno);
  temporary_.clear();
}

void AtomicFile::close_and_remove() {
  if (fd_ > STDOUT_FILENO) ::close(fd_);
  fd_ = -1;
  if (!temporary_.empty() && !nameless_) ::unlink(temporary_.c_str());
  temporary_.clear();
}

}  // namespace hdcid
