#include "formats/row_blocks.h"

#include <algorithm>

namespace hdcid {

HostTensor row_of(const HostTensor& tensor, std::int64_t index) {
  HostTensor row{tensor.dtype, Shape(tensor.shape.begin() + 1, tensor.shape.end()), {}};
  const auto size = static_cast<std::int64_t>(tensor.bytes.size()) / tensor.shape[0];
  row.bytes.assign(tensor.bytes.begin() + index * size, tensor.bytes.begin() + (index + 1) * size);
  return row;
}

HostTensor RowBlocks::row(std::int64_t index) {
  if (index < first_ || index >= first_ + count_) {
    first_ = index - index % block_;
    count_ = std::min(block_, rows_ - first_);
    current_ = read_(first_, count_);
  }
  return row_of(current_, index - first_);
}

std::int64_t block_rows(std::int64_t stored, std::int64_t row_bytes) {
  constexpr std::int64_t budget = std::int64_t{64} << 20;
  return std::clamp<std::int64_t>(budget / std::max<std::int64_t>(row_bytes, 1), 1,
                                  std::max<std::int64_t>(stored, 1));
}

}  // namespace hdcid
