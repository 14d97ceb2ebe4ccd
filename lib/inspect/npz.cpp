#include <zip.h>

#include <cerrno>
#include <cstring>
#include <deque>
#include <memory>

#include "core/error.h"
#include "inspect/actions.h"
#include "inspect/convert.h"

namespace hdcid {
namespace {

// One member of the archive as libzip asks for it: the header of the .npy, then blocks of rows as
// they are read.
struct Member {
  TensorReader* file;
  TensorInfo tensor;
  std::string header;
  std::int64_t next_row = 0;
  bool scalar_read = false;
  std::vector<std::byte> ready;
  std::size_t used = 0;
  std::exception_ptr error;  // nothing may be thrown through C

  void rewind() {
    next_row = 0;
    scalar_read = false;
    used = 0;
    const auto bytes = std::as_bytes(std::span(header));
    ready.assign(bytes.begin(), bytes.end());
  }

  bool refill() {
    used = 0;
    ready.clear();
    if (tensor.shape.empty()) {
      if (!scalar_read) ready = as_npy_type(file->read(tensor.name)).bytes;
      scalar_read = true;
    } else if (const auto left = tensor.shape[0] - next_row; left > 0) {
      const auto count = std::min(left, block_rows(tensor));
      ready = as_npy_type(file->rows(tensor.name, next_row, count)).bytes;
      next_row += count;
    }
    return !ready.empty();
  }

  zip_int64_t read(char* to, zip_uint64_t wanted) {
    if (used == ready.size() && !refill()) return 0;
    const auto count = std::min<zip_uint64_t>(wanted, ready.size() - used);
    std::memcpy(to, ready.data() + used, count);
    used += count;
    return static_cast<zip_int64_t>(count);
  }
};

zip_int64_t describe(void* data, zip_uint64_t length) {
  if (length < sizeof(zip_stat_t)) return -1;
  zip_stat_init(static_cast<zip_stat_t*>(data));
  return sizeof(zip_stat_t);
}

zip_int64_t serve(void* state, void* data, zip_uint64_t length, zip_source_cmd_t command) {
  auto& member = *static_cast<Member*>(state);
  try {
    switch (command) {
      case ZIP_SOURCE_OPEN:
        member.rewind();
        return 0;
      case ZIP_SOURCE_READ:
        return member.read(static_cast<char*>(data), length);
      case ZIP_SOURCE_STAT:
        return describe(data, length);
      case ZIP_SOURCE_SUPPORTS:
        return zip_source_make_command_bitmap(ZIP_SOURCE_OPEN, ZIP_SOURCE_READ, ZIP_SOURCE_CLOSE,
                                              ZIP_SOURCE_STAT, ZIP_SOURCE_ERROR, ZIP_SOURCE_FREE,
                                              -1);
      case ZIP_SOURCE_ERROR:
        return length < 2 * sizeof(int) ? -1
                                        : (std::memset(data, 0, 2 * sizeof(int)), 2 * sizeof(int));
      default:
        return 0;
    }
  } catch (...) {
    member.error = std::current_exception();
    return -1;
  }
}

using Archive = std::unique_ptr<zip_t, decltype(&zip_discard)>;

Error unwritten(const std::string& target, int system_error) {
  return failure(target, std::string("cannot be written: ") +
                             std::strerror(system_error != 0 ? system_error : EIO));
}

Archive create(const std::string& target) {
  int code = 0;
  errno = 0;
  Archive archive(zip_open(target.c_str(), ZIP_CREATE | ZIP_TRUNCATE, &code), zip_discard);
  if (!archive) throw unwritten(target, errno);
  return archive;
}

// Stored, not compressed, so that numpy can map it; without the clock, so that the same tensors
// give the same bytes.
void add(zip_t* archive, Member& member, const std::string& target) {
  auto* source = zip_source_function(archive, &serve, &member);
  const auto index = source ? zip_file_add(archive, (member.tensor.name + ".npy").c_str(), source,
                                           ZIP_FL_ENC_UTF_8)
                            : -1;
  if (index < 0) {
    if (source) zip_source_free(source);
    throw unwritten(target, ENOMEM);
  }
  zip_set_file_compression(archive, static_cast<zip_uint64_t>(index), ZIP_CM_STORE, 0);
  constexpr zip_uint16_t midnight = 0, first_of_january_1980 = 0x21;
  zip_file_set_dostime(archive, static_cast<zip_uint64_t>(index), midnight, first_of_january_1980,
                       0);
}

}  // namespace

void write_npz(TensorReader& file, const std::string& target) {
  auto archive = create(target);
  std::deque<Member> members;
  for (const auto& tensor : file.tensors()) {
    members.push_back({&file, tensor, npy_header(tensor), 0, false, {}, 0, nullptr});
    add(archive.get(), members.back(), target);
  }
  if (zip_close(archive.get()) ==
      0) {  // reads every member, writes a temporary sibling and renames it
    (void)archive.release();
    return;
  }
  for (const auto& member : members)
    if (member.error) std::rethrow_exception(member.error);
  throw unwritten(target, zip_error_code_system(zip_get_error(archive.get())));
}

}  // namespace hdcid
