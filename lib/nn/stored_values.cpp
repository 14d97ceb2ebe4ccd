#include "nn/stored_values.h"

#include <ATen/Parallel.h>

#include <atomic>
#include <cstring>

namespace hdcid {
namespace {

constexpr std::int64_t block = 1 << 17;  // elements that a thread takes at least

// A number whose exponent has all bits set is NaN or infinite.
template <class Bits>
bool finite(const void* data, std::int64_t count, Bits exponent) {
  const auto* values = static_cast<const Bits*>(data);
  std::atomic<bool> well = true;
  at::parallel_for(0, count, block, [&](std::int64_t begin, std::int64_t end) {
    Bits bad = 0;
    for (auto i = begin; i < end; ++i) bad |= (values[i] & exponent) == exponent;
    if (bad) well = false;
  });
  return well;
}

// A half's exponent and digits, moved to where a float has its own, are the value times 2^-112,
// subnormal halves included.
float from_half(std::uint16_t half) {
  const std::uint32_t moved = std::uint32_t{half & 0x7fffu} << 13;
  float value = 0;
  std::memcpy(&value, &moved, sizeof value);
  value *= 0x1p112f;
  return half & 0x8000 ? -value : value;
}

}  // namespace

bool all_finite(const torch::Tensor& values) {
  const auto dense = values.contiguous();
  const auto count = dense.numel();
  const void* data = dense.data_ptr();
  switch (values.scalar_type()) {
    case torch::kHalf:
      return finite<std::uint16_t>(data, count, 0x7c00);
    case torch::kBFloat16:
      return finite<std::uint16_t>(data, count, 0x7f80);
    case torch::kFloat32:
      return finite<std::uint32_t>(data, count, 0x7f800000);
    case torch::kFloat64:
      return finite<std::uint64_t>(data, count, 0x7ff0000000000000);
    default:
      return true;
  }
}

torch::Tensor as_dtype(const torch::Tensor& values, torch::Dtype dtype) {
  if (values.scalar_type() != torch::kHalf || dtype != torch::kFloat32 || !values.is_cpu())
    return values.to(dtype);
  const auto dense = values.contiguous();
  auto wide = torch::empty(dense.sizes(), dtype);
  const auto* from = static_cast<const std::uint16_t*>(dense.data_ptr());
  float* to = wide.data_ptr<float>();
  at::parallel_for(0, dense.numel(), block, [&](std::int64_t begin, std::int64_t end) {
    for (auto i = begin; i < end; ++i) to[i] = from_half(from[i]);
  });
  return wide;
}

}  // namespace hdcid
