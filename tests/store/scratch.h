#pragma once

#include <unistd.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>

#include "store/tensor_file.h"

namespace hdcid {

// A folder of its own for one test, gone afterwards.
class Scratch {
 public:
  Scratch() {
    std::string name = (std::filesystem::temp_directory_path() / "hdcid-test.XXXXXX").string();
    folder_ = ::mkdtemp(name.data());
  }
  ~Scratch() {
    std::error_code ignored;
    std::filesystem::remove_all(folder_, ignored);
  }
  Scratch(const Scratch&) = delete;
  Scratch& operator=(const Scratch&) = delete;
  std::string file(const std::string& name) const { return folder_ + "/" + name; }
  std::ptrdiff_t count() const {
    return std::distance(std::filesystem::directory_iterator(folder_),
                         std::filesystem::directory_iterator());
  }

 private:
  std::string folder_;
};

inline std::string contents(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

inline void put_contents(const std::string& path, const std::string& bytes) {
  std::ofstream(path, std::ios::binary) << bytes;
}

inline std::span<const std::byte> as_bytes(const std::string& text) {
  return std::as_bytes(std::span(text));
}

// A small file with every kind of shape: rows, a scalar, nothing at all, a boolean.
inline std::vector<NamedTensor> sample_tensors() {
  std::vector<float> values(90);
  for (std::size_t i = 0; i < values.size(); ++i) values[i] = static_cast<float>(i * i) / 7;
  return {{"audio", HostTensor::of<float>({6, 3, 5}, values)},
          {"step", HostTensor::of<double>({}, {0.25})},
          {"none", HostTensor::zeros(DType::i32, {0, 7})},
          {"keep", HostTensor::of<bool>({4}, {true, false, false, true})},
          {"labels", HostTensor::of<std::uint8_t>({6, 2}, {0, 1, 1, 0, 0, 1, 1, 0, 0, 1, 1, 1})}};
}

inline bool same(const HostTensor& a, const HostTensor& b) {
  return a.dtype == b.dtype && a.shape == b.shape && a.bytes == b.bytes;
}

}  // namespace hdcid
