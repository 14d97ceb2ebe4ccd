#include "formats/torch_file.h"

#include <fmt/format.h>

#include <cstring>

#include "core/error.h"
#include "store/source.h"

namespace hdcid {
namespace {

// A clear word for the older format before libzip calls it no zip archive.
void require_zip(const std::string& path) {
  char magic[2] = {};
  const auto file = open_source(path);
  if (file->size() >= 2) file->read(0, std::as_writable_bytes(std::span(magic)));
  if (magic[0] != 'P' || magic[1] != 'K')
    throw bad_input(path, "is not a zip archive of torch.save",
                    "files of PyTorch before 1.6: load and save them again with a newer one");
}

std::string prefix_of(const ZipArchive& archive) {
  constexpr std::string_view pickle = "data.pkl";
  for (const auto& name : archive.names())
    if (name.ends_with(pickle) &&
        (name.size() == pickle.size() || name[name.size() - pickle.size() - 1] == '/'))
      return name.substr(0, name.size() - pickle.size());
  throw bad_input(archive.path(), "has no data.pkl, so it is no file of torch.save");
}

// The strided window must lie inside the storage and name no element twice, else a few bytes could
// stand for gigabytes.
void check_window(const PickleArray& array, const std::string& where) {
  const auto& shape = array.layout.shape;
  const auto count = element_count(shape);
  const auto elements = array.storage->integer;
  if (count == 0) return;
  auto last = array.offset;
  std::int64_t reach = 0;
  bool overflow = false;
  for (std::size_t axis = 0; axis < shape.size(); ++axis) {
    if (array.stride[axis] < 0) throw bad_input(where, "a tensor has a negative stride");
    overflow = overflow || __builtin_mul_overflow(shape[axis] - 1, array.stride[axis], &reach) ||
               __builtin_add_overflow(last, reach, &last);
  }
  if (overflow || array.offset < 0 || last >= elements || count > elements)
    throw bad_input(where,
                    fmt::format("a tensor of shape {} reaches outside its storage of {} elements",
                                to_string(shape), elements));
}

HostTensor gather(const PickleArray& array, const std::string& storage) {
  auto tensor = HostTensor::zeros(array.layout.dtype, array.layout.shape);
  const auto& shape = tensor.shape;
  const auto width = size_of(tensor.dtype);
  Shape index(shape.size(), 0);
  for (std::size_t at = 0; at < tensor.bytes.size(); at += width) {
    std::int64_t source = array.offset;
    for (std::size_t axis = 0; axis < shape.size(); ++axis)
      source += index[axis] * array.stride[axis];
    std::memcpy(&tensor.bytes[at], storage.data() + static_cast<std::size_t>(source) * width,
                width);
    for (std::size_t axis = shape.size(); axis-- > 0 && ++index[axis] == shape[axis];)
      index[axis] = 0;
  }
  return tensor;
}

}  // namespace

TorchFile::TorchFile(const std::string& path)
    : archive_((require_zip(path), path), std::uint64_t{1} << 34), prefix_(prefix_of(archive_)) {
  if (archive_.has(prefix_ + "byteorder") && archive_.read(prefix_ + "byteorder") != "little")
    throw bad_input(path, "was saved on a big-endian machine");
  pickle_ =
      std::make_unique<PickleDocument>(archive_.read(prefix_ + "data.pkl"), path + ", data.pkl");
}

HostTensor TorchFile::read(const PickleValue& tensor) const {
  if (tensor.kind != PickleKind::tensor)
    throw bad_input(path(), "holds something else where a tensor is needed");
  const auto& array = *tensor.array;
  const auto entry = prefix_ + "data/" + std::string(array.storage->text);
  const auto storage = archive_.read(entry);
  const auto width = size_of(array.layout.dtype);
  if (storage.size() % width != 0 ||
      static_cast<std::int64_t>(storage.size() / width) != array.storage->integer)
    throw bad_input(
        path(), fmt::format("entry '{}' has {} bytes, {} elements of {} are announced", entry,
                            storage.size(), array.storage->integer, name_of(array.layout.dtype)));
  check_window(array, path());
  return gather(array, storage);
}

}  // namespace hdcid
