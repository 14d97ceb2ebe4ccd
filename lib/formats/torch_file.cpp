#include "formats/torch_file.h"

#include <fmt/format.h>

#include <cstring>

#include "core/error.h"
#include "formats/zip.h"

namespace hdcid {
namespace {

bool is_zip(const Source& file) {
  char magic[2] = {};
  if (file.size() >= 2) file.read(0, std::as_writable_bytes(std::span(magic)));
  return magic[0] == 'P' && magic[1] == 'K';
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

std::string read_entry(const ZipArchive& archive, const std::string& prefix,
                       const PickleValue& storage) {
  const auto entry = prefix + "data/" + std::string(storage.text);
  auto bytes = archive.read(entry);
  const auto width = size_of(storage.array->layout.dtype);
  if (bytes.size() % width != 0 || storage.array->offset != 0 ||
      static_cast<std::int64_t>(bytes.size() / width) != storage.integer)
    throw bad_input(
        archive.path(),
        fmt::format("entry '{}' has {} bytes, {} elements of {} are announced", entry, bytes.size(),
                    storage.integer, name_of(storage.array->layout.dtype)));
  return bytes;
}

TorchContents open_zip_torch(const std::string& path) {
  const auto archive = std::make_shared<ZipArchive>(path, std::uint64_t{1} << 34);
  const auto prefix = prefix_of(*archive);
  if (archive->has(prefix + "byteorder") && archive->read(prefix + "byteorder") != "little")
    throw bad_input(path, "was saved on a big-endian machine");
  return {std::make_unique<PickleDocument>(archive->read(prefix + "data.pkl"), path + ", data.pkl"),
          [archive, prefix](const PickleValue& storage) {
            return read_entry(*archive, prefix, storage);
          }};
}

TorchContents open_torch(const std::string& path) {
  auto source = open_source(path);
  if (is_legacy_torch(*source)) return open_legacy_torch(std::move(source), path);
  if (!is_zip(*source))
    throw bad_input(path, "is not a zip archive of torch.save, nor a file of it before PyTorch 1.6",
                    "torch.save(model.state_dict(), FILE)");
  return open_zip_torch(path);
}

}  // namespace

TorchFile::TorchFile(const std::string& path) : path_(path), contents_(open_torch(path)) {}

HostTensor TorchFile::read(const PickleValue& tensor) const {
  return read_torch_tensor(contents_, tensor, path_);
}

HostTensor read_torch_tensor(const TorchContents& contents, const PickleValue& tensor,
                             const std::string& where) {
  if (tensor.kind != PickleKind::tensor)
    throw bad_input(where, "holds something else where a tensor is needed");
  const auto storage = contents.storage(*tensor.array->storage);
  check_window(*tensor.array, where);
  return gather(*tensor.array, storage);
}

}  // namespace hdcid
