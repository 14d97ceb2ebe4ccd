#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "store/tensor_file.h"

namespace hdcid {

// The first part of a safetensors document: 8 bytes little-endian length, then that many bytes of
// JSON.
struct Header {
  std::vector<TensorInfo> tensors;  // in the order of their bytes
  std::vector<std::uint64_t>
      offsets;  // where each begins in the data; one more at the end: the size of the data
  Metadata metadata;

  std::uint64_t data_size() const { return offsets.back(); }
};

inline constexpr std::uint64_t header_prefix = 8;  // bytes of the length
inline constexpr std::uint64_t header_limit =
    100'000'000;  // bytes of JSON, as in the safetensors library

// Bytes of one tensor; throws Error(bad_input) on overflow.
std::uint64_t byte_count(const TensorInfo& tensor);

// The length in the first 8 bytes, checked against the limit and the `available` bytes behind it.
std::uint64_t header_length(std::string_view prefix, std::uint64_t available,
                            const std::string& where);

// Parses the JSON of a header over `data_size` bytes of data. Checked: UTF-8, duplicate keys,
// depth, element types, products of axes, and that the tensors fill the data from zero to the end
// without gap or overlap.
Header parse_header(std::string_view json, std::uint64_t data_size, const std::string& where);

// The header of a new file: length and JSON, padded with spaces so that the data begin at a
// multiple of 8.
std::string make_header(const std::vector<TensorInfo>& tensors, const Metadata& metadata);

}  // namespace hdcid
