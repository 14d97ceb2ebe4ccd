#include "features/names.h"

#include <fmt/format.h>

#include <algorithm>
#include <cstring>
#include <unordered_map>

#include "core/error.h"
#include "core/json.h"
#include "core/text.h"

namespace hdcid {
namespace {

std::string unpadded(std::span<const std::uint8_t> row, const std::string& where) {
  const auto end = std::find(row.begin(), row.end(), 0);
  std::string id(row.begin(), end);
  if (std::any_of(end, row.end(), [](std::uint8_t byte) { return byte != 0; }) || text_defect(id))
    throw bad_input(where, "has an id that is not zero padded UTF-8");
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
  return unpack_ids(file.read(name), fmt::format("{}: tensor '{}'", file.path(), name));
}

std::vector<std::string> unpack_ids(const HostTensor& tensor, const std::string& where) {
  if (tensor.dtype != DType::u8 || tensor.shape.size() != 2 || tensor.shape[1] < 1)
    throw bad_input(where, "is not U8 [clip, width]");
  const auto bytes = tensor.view<std::uint8_t>();
  const auto width = static_cast<std::size_t>(tensor.shape[1]);
  std::vector<std::string> ids;
  for (std::size_t begin = 0; begin < bytes.size(); begin += width)
    ids.push_back(unpadded(bytes.subspan(begin, width), where));
  return ids;
}

void check_ids(const std::vector<std::string>& ids, const std::string& where, bool repeated_kept) {
  std::unordered_map<std::string_view, std::size_t> first;
  for (std::size_t clip = 0; clip < ids.size(); ++clip) {
    if (ids[clip].empty()) throw bad_input(where, fmt::format("clip {} has an empty id", clip));
    if (text_defect(ids[clip]))
      throw bad_input(where, fmt::format("the id of clip {} is not UTF-8", clip));
    const auto [at, fresh] = first.emplace(ids[clip], clip);
    if (!fresh && !repeated_kept)
      throw bad_input(
          where, fmt::format("clips {} and {} have the same id '{}'", at->second, clip, ids[clip]),
          "leave one out, or keep both with --repeated-ids keep");
  }
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
