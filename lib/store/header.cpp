#include "store/header.h"

#include <algorithm>
#include <limits>

#include "core/error.h"
#include "core/strict_json.h"

namespace hdcid {
namespace {

using HeaderJson = nlohmann::json;  // sorted keys: a header of a million tensors is still fast
constexpr std::size_t max_rank = 64;

struct Placed {
  TensorInfo info;
  std::uint64_t begin, end;
};

std::uint64_t whole_number(const HeaderJson& value, const std::string& where, const char* what) {
  constexpr std::uint64_t limit = std::numeric_limits<std::int64_t>::max();
  if (!value.is_number_unsigned() || value.get<std::uint64_t>() > limit)
    throw bad_input(where,
                    std::string(what) + " has an entry that is not a whole number below 2^63");
  return value.get<std::uint64_t>();
}

const HeaderJson& field(const HeaderJson& entry, const char* key, const std::string& where) {
  const auto found = entry.find(key);
  if (found == entry.end()) throw bad_input(where, std::string("has no ") + key);
  return *found;
}

DType read_dtype(const HeaderJson& value, const std::string& where) {
  DType dtype{};
  if (!value.is_string()) throw bad_input(where, "dtype is not a string");
  const auto name = value.get<std::string>();
  if (!parse_dtype(name, dtype))
    throw bad_input(where, "has the unknown dtype '" + name.substr(0, 32) + "'");
  return dtype;
}

Shape read_shape(const HeaderJson& value, const std::string& where) {
  if (!value.is_array() || value.size() > max_rank)
    throw bad_input(where, "shape is not an array of at most 64 whole numbers");
  Shape shape;
  for (const auto& axis : value)
    shape.push_back(static_cast<std::int64_t>(whole_number(axis, where, "shape")));
  return shape;
}

Placed read_tensor(const std::string& name, const HeaderJson& entry, const std::string& file) {
  const auto where = file + ": tensor '" + name + "'";
  if (!entry.is_object() || entry.size() != 3)
    throw bad_input(where, "is not {dtype, shape, data_offsets}");
  Placed placed{{name, read_dtype(field(entry, "dtype", where), where),
                 read_shape(field(entry, "shape", where), where)},
                0,
                0};
  const auto& offsets = field(entry, "data_offsets", where);
  if (!offsets.is_array() || offsets.size() != 2)
    throw bad_input(where, "data_offsets is not a pair");
  placed.begin = whole_number(offsets[0], where, "data_offsets");
  placed.end = whole_number(offsets[1], where, "data_offsets");
  if (placed.end < placed.begin || placed.end - placed.begin != byte_count(placed.info))
    throw bad_input(where, "data_offsets do not match its shape " + to_string(placed.info.shape));
  return placed;
}

Metadata read_metadata(const HeaderJson& value, const std::string& where) {
  if (!value.is_object()) throw bad_input(where, "__metadata__ is not an object of strings");
  Metadata metadata;
  for (const auto& [key, text] : value.items()) {
    if (!text.is_string())
      throw bad_input(where, "__metadata__ entry '" + key + "' is not a string");
    metadata.emplace(key, text.get<std::string>());
  }
  return metadata;
}

Header in_order(std::vector<Placed> placed, Metadata metadata, std::uint64_t data_size,
                const std::string& where) {
  std::stable_sort(placed.begin(), placed.end(), [](const Placed& a, const Placed& b) {
    return a.begin != b.begin ? a.begin < b.begin : a.end < b.end;
  });
  Header header{{}, {0}, std::move(metadata)};
  for (auto& [info, begin, end] : placed) {
    if (begin != header.offsets.back())
      throw bad_input(where,
                      "tensor '" + info.name + "' does not begin where the one before it ends");
    header.offsets.push_back(end);
    header.tensors.push_back(std::move(info));
  }
  if (header.data_size() != data_size)
    throw bad_input(where,
                    "the tensors take " + std::to_string(header.data_size()) +
                        " bytes, the file holds " + std::to_string(data_size),
                    "the file was cut short or damaged: make or copy it again");
  return header;
}

std::string dumped(const nlohmann::ordered_json& header) {
  try {
    return header.dump();
  } catch (const nlohmann::ordered_json::exception&) {
    throw bad_input("header", "a tensor name or metadata text is not UTF-8");
  }
}

}  // namespace

std::uint64_t byte_count(const TensorInfo& tensor) {
  const auto count = static_cast<std::uint64_t>(element_count(tensor.shape));
  if (count > std::numeric_limits<std::int64_t>::max() / size_of(tensor.dtype))
    throw bad_input("shape " + to_string(tensor.shape), "has more bytes than 63 bits can count");
  return count * size_of(tensor.dtype);
}

std::uint64_t header_length(std::string_view prefix, std::uint64_t available,
                            const std::string& where) {
  if (prefix.size() < header_prefix) throw bad_input(where, "ends before its header");
  std::uint64_t length = 0;
  for (std::size_t i = header_prefix; i-- > 0;)
    length = length << 8 | static_cast<unsigned char>(prefix[i]);
  if (length > header_limit)
    throw bad_input(where, "is not a tensor file (neither safetensors nor safetensors in zstd)",
                    "make one from other formats with hdcid-import");
  if (length > available)
    throw bad_input(where, "ends inside its header", "make or copy the file again");
  return length;
}

Header parse_header(std::string_view json, std::uint64_t data_size, const std::string& where) {
  if (json.empty() || json.front() != '{')
    throw bad_input(where, "the header is not a JSON object");
  const auto document = parse_strict<HeaderJson>(json, where, json.size());
  Metadata metadata;
  std::vector<Placed> placed;
  for (const auto& [key, value] : document.items()) {
    if (key == "__metadata__")
      metadata = read_metadata(value, where);
    else
      placed.push_back(read_tensor(key, value, where));
  }
  return in_order(std::move(placed), std::move(metadata), data_size, where);
}

std::string make_header(const std::vector<TensorInfo>& tensors, const Metadata& metadata) {
  nlohmann::ordered_json::object_t entries;
  if (!metadata.empty()) entries.emplace("__metadata__", metadata);
  std::uint64_t offset = 0;
  for (const auto& tensor : tensors) {
    const auto end = offset + byte_count(tensor);
    nlohmann::ordered_json entry;
    entry["dtype"] = name_of(tensor.dtype);
    entry["shape"] = tensor.shape;
    entry["data_offsets"] = {offset, end};
    entries.emplace(tensor.name, std::move(entry));
    offset = end;
  }
  std::string json = dumped(nlohmann::ordered_json(std::move(entries)));
  json.append((8 - json.size() % 8) % 8, ' ');
  std::string prefix(header_prefix, '\0');
  for (std::size_t i = 0; i < header_prefix; ++i)
    prefix[i] = static_cast<char>(json.size() >> (8 * i));
  return prefix + json;
}

}  // namespace hdcid
