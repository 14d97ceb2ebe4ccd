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
  // Without the first axis. Of a block that cannot be read each row is read by itself, so that only
  // the damaged ones are lost; Error(bad_input) for those.
  HostTensor row(std::int64_t index);

 private:
  void read(std::int64_t first, std::int64_t count);

  std::int64_t rows_, block_, first_ = 0, count_ = 0;
  std::int64_t damaged_ = -1;  // first row of the latest block that could not be read
  Read read_;
  HostTensor current_;
};

// Row `index` of a tensor as a tensor of its own.
HostTensor row_of(const HostTensor& tensor, std::int64_t index);

// Rows of `row_bytes` bytes to read at once: about `stored` of them, but no more than 64 MiB.
std::int64_t block_rows(std::int64_t stored, std::int64_t row_bytes);

}  // namespace hdcid
