#pragma once

#include <unistd.h>

#include <filesystem>
#include <string>
#include <vector>

#include "core/json.h"
#include "store/kinds.h"
#include "store/tensor_file.h"

namespace hdcid::testing {

// A folder of this process' own, removed at the end.
struct CodesFolder {
  std::filesystem::path path =
      std::filesystem::temp_directory_path() / ("hdcid-eval-" + std::to_string(::getpid()));
  CodesFolder() { std::filesystem::create_directories(path); }
  ~CodesFolder() { std::filesystem::remove_all(path); }
  std::string operator/(const std::string& name) const { return (path / name).string(); }
};

// Clips of 3 steps and 3 classes (background last); code c of layer 0 shows class c at every step,
// layer 1 shows nothing. Codebooks [2, 1, 4, 3] are unit vectors of layer 0 and zeros of layer 1,
// whose fourth code is never used.
struct TinyCodes {
  std::vector<std::uint8_t> classes;  // per clip: 0, 1, or 2 for background
  std::vector<std::uint8_t> split;
  std::vector<std::int32_t> lengths = {};  // empty: all full
  std::vector<std::string> names = {"dog", "bell"};
  double scale = 1;        // of the codebook, to make another one
  std::uint8_t label = 1;  // the value that marks a class

  HostTensor codebooks() const {
    std::vector<float> values(2 * 4 * 3, 0.0f);
    for (std::size_t c = 0; c < 3; ++c) values[c * 3 + c] = static_cast<float>(scale);
    return HostTensor::of(Shape{2, 1, 4, 3}, values);
  }

  std::vector<NamedTensor> tensors(const std::string& modality) const {
    const auto n = static_cast<std::int64_t>(classes.size());
    std::vector<std::uint8_t> codes, labels;
    for (const auto c : classes)
      for (int step = 0; step < 3; ++step) {
        codes.insert(codes.end(), {c, 3});
        for (int column = 0; column < 3; ++column) labels.push_back(column == c ? label : 0);
      }
    std::vector<NamedTensor> all = {{modality, HostTensor::of(Shape{n, 3, 2, 1}, codes)},
                                    {"codebooks", codebooks()},
                                    {"labels", HostTensor::of(Shape{n, 3, 3}, labels)},
                                    {"split", HostTensor::of(Shape{n}, split)}};
    if (!lengths.empty()) all.push_back({"lengths", HostTensor::of(Shape{n}, lengths)});
    return all;
  }

  void write(const std::string& path, const std::string& modality) const {
    write_tensors(path, tensors(modality),
                  make_metadata(kind::codes, Json::object(), {{"classes", Json(names).dump()}}));
  }
};

}  // namespace hdcid::testing
