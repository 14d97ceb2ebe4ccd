#include "formats/row_blocks.h"

#include <algorithm>

#include "core/error.h"

namespace hdcid {

HostTensor row_of(const HostTensor& tensor, std::int64_t index) {
  HostTensor row{tensor.dtype, Shape(tensor.shape.begin() + 1, tensor.shape.end()), {}};
  const auto size = static_cast<std::int64_t>(tensor.bytes.size()) / tensor.shape[0];
  row.bytes.assign(tensor.bytes.begin() + index * size, tensor.bytes.begin() + (index + 1) * size);
  return row;
}

void RowBlocks::read(std::int64_t first, std::int64_t count) {
  count_ = 0;  // nothing is held while reading may fail
  current_ = read_(first, count);
  first_ = first;
  count_ = count;
}

HostTensor RowBlocks::row(std::int64_t index) {
  if (index >= first_ && index < first_ + count_) return row_of(current_, index - first_);
  const auto first = index - index % block_;
  if (first != damaged_) try {
      read(first, std::min(block_, rows_ - first));
    } catch (const Error&) {
      damaged_ = first;
    }
  if (first == damaged_) read(index, 1);
  return row_of(current_, index - first_);
}

std::int64_t block_rows(std::int64_t stored, std::int64_t row_bytes) {
  constexpr std::int64_t budget = std::int64_t{64} << 20;
  return std::clamp<std::int64_t>(budget / std::max<std::int64_t>(row_bytes, 1), 1,
                                  std::max<std::int64_t>(stored, 1));
}

}  // namespace hdcid
