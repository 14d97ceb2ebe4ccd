#include "features/names.h"

#include <algorithm>
#include <cstring>

#include "core/error.h"
#include "core/json.h"
#include "core/text.h"

namespace hdcid {
namespace {

std::string unpadded(std::span<const std::uint8_t> row, const std::string& name,
                     const std::string& where) {
  const auto end = std::find(row.begin(), row.end(), 0);
  std::string id(row.begin(), end);
  if (std::any_of(end, row.end(), [](std::uint8_t byte) { return byte != 0; }) || text_defect(id))
    throw bad_input(where, "tensor '" + name + "' has an id that is not zero padded UTF-8");
  return id;
}

}  // namespace

std::vector<std::string> read_classes(const TensorReader& file) {
  const auto entry = file.metadata().find("classes");
  if (entry == file.metadata().end() || entry->second.empty()) return {};
  const auto where = file.path() + ": metadata 'classes'";
  const auto json = parse_json(entry->second, where);
  if (!json.is_array()) throw bad_input(where, "is not an array of names");
  std::vector<std::string> classes;
  for (const auto& name : json) {
    if (!name.is_string()) throw bad_input(where, "is not an array of names");
    classes.push_back(name.get<std::string>());
  }
  return classes;
}

std::vector<std::string> read_ids(TensorReader& file, const std::string& name) {
  if (!file.has(name)) return {};
  const auto& shape = file.info(name).shape;
  if (file.info(name).dtype != DType::u8 || shape.size() != 2 || shape[1] < 1)
    throw bad_input(file.path(), "tensor '" + name + "' is not U8 [clip, width]");
  const auto tensor = file.read(name);
  const auto bytes = tensor.view<std::uint8_t>();
  const auto width = static_cast<std::size_t>(shape[1]);
  std::vector<std::string> ids;
  for (std::size_t begin = 0; begin < bytes.size(); begin += width)
    ids.push_back(unpadded(bytes.subspan(begin, width), name, file.path()));
  return ids;
}

HostTensor pack_ids(const std::vector<std::string>& ids) {
  std::size_t width = 1;
  for (const auto& id : ids) width = std::max(width, id.size());
  auto tensor = HostTensor::zeros(
      DType::u8, {static_cast<std::int64_t>(ids.size()), static_cast<std::int64_t>(width)});
  for (std::size_t i = 0; i < ids.size(); ++i)
    std::memcpy(tensor.bytes.data() + i * width, ids[i].data(), ids[i].size());
  return tensor;
}

}  // namespace hdcid
