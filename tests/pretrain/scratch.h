#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "core/random.h"
#include "store/kinds.h"

namespace hdcid::test {

// A folder of its own for each test case, removed at the end.
class Scratch {
 public:
  Scratch() {
    std::string name = (std::filesystem::temp_directory_path() / "hdcid-pretrain-XXXXXX").string();
    if (!mkdtemp(name.data())) throw std::runtime_error("no scratch folder");
    folder_ = name;
  }
  ~Scratch() { std::filesystem::remove_all(folder_); }
  std::string operator/(const std::string& name) const { return (folder_ / name).string(); }

 private:
  std::filesystem::path folder_;
};

inline NamedTensor random_features(const std::string& name, const Shape& shape) {
  Random random(7, name);
  std::vector<float> values(static_cast<std::size_t>(element_count(shape)));
  for (auto& value : values) value = static_cast<float>(random.normal());
  return {name, HostTensor::of<float>(shape, values)};
}

// audio [clip, 4, 3] whose values are 100 clip + element, so that a batch tells which clips it
// holds.
inline NamedTensor counted_audio(std::int64_t clips) {
  std::vector<float> values;
  for (std::int64_t clip = 0; clip < clips; ++clip)
    for (int i = 0; i < 12; ++i) values.push_back(static_cast<float>(100 * clip + i));
  return {"audio", HostTensor::of<float>({clips, 4, 3}, values)};
}

inline std::string write_features(const std::string& path,
                                  const std::vector<NamedTensor>& tensors) {
  write_tensors(path, tensors, make_metadata(kind::features, Json::object()));
  return path;
}

}  // namespace hdcid::test
