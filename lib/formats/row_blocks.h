#pragma once

#include <cstdint>
#include <functional>

#include "core/tensor.h"

namespace hdcid {

// Single rows of a large array, read in blocks: files unpack many rows together, and memory stays
// bounded.
class RowBlocks {
 public:
  using Read = std::function<HostTensor(std::int64_t first, std::int64_t count)>;
  RowBlocks(std::int64_t rows, std::int64_t block, Read read)
      : rows_(rows), block_(block), read_(std::move(read)) {}
  HostTensor row(std::int64_t index);  // without the first axis

 private:
  std::int64_t rows_, block_, first_ = 0, count_ = 0;
  Read read_;
  HostTensor current_;
};

// Row `index` of a tensor as a tensor of its own.
HostTensor row_of(const HostTensor& tensor, std::int64_t index);

// Rows of `row_bytes` bytes to read at once: about `stored` of them, but no more than 64 MiB.
std::int64_t block_rows(std::int64_t stored, std::int64_t row_bytes);

}  // namespace hdcid
