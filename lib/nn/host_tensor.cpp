#include "nn/host_tensor.h"

#include <torch/torch.h>

#include <cstring>
#include <limits>
#include <memory>
#include <stdexcept>
#include <utility>

#include "core/error.h"

namespace hdcid {
namespace {

template <class Wide, class T>
torch::Tensor widened(const HostTensor& array, torch::ScalarType type) {
  auto tensor = torch::empty(array.shape, type);
  Wide* to = tensor.data_ptr<Wide>();
  for (const T value : array.view<T>()) {
    if (static_cast<std::uint64_t>(value) >
        static_cast<std::uint64_t>(std::numeric_limits<Wide>::max()))
      throw bad_input("tensor", "an unsigned value does not fit 64 signed bits");
    *to++ = static_cast<Wide>(value);
  }
  return tensor;
}

constexpr std::pair<DType, torch::ScalarType> shared_types[] = {
    {DType::boolean, torch::kBool}, {DType::u8, torch::kUInt8},      {DType::i8, torch::kInt8},
    {DType::i16, torch::kInt16},    {DType::i32, torch::kInt32},     {DType::i64, torch::kInt64},
    {DType::f16, torch::kHalf},     {DType::bf16, torch::kBFloat16}, {DType::f32, torch::kFloat32},
    {DType::f64, torch::kFloat64}};

torch::ScalarType torch_type(DType dtype) {
  for (const auto& [host, type] : shared_types)
    if (host == dtype) return type;
  throw std::logic_error("to_torch: this element type is widened, not copied");
}

DType host_type(torch::ScalarType type) {
  for (const auto& [host, torch] : shared_types)
    if (torch == type) return host;
  throw std::logic_error("to_host: no such element type in a tensor file");
}

}  // namespace

torch::Tensor to_torch(HostTensor array) {
  if (array.dtype == DType::u16) return widened<std::int32_t, std::uint16_t>(array, torch::kInt32);
  if (array.dtype == DType::u32) return widened<std::int64_t, std::uint32_t>(array, torch::kInt64);
  if (array.dtype == DType::u64) return widened<std::int64_t, std::uint64_t>(array, torch::kInt64);
  const auto options = torch::dtype(torch_type(array.dtype));
  if (array.bytes.empty()) return torch::empty(array.shape, options);
  const auto kept = std::make_shared<HostTensor>(std::move(array));
  return torch::from_blob(
      kept->bytes.data(), kept->shape, [kept](void*) {}, options);
}

HostTensor to_host(const torch::Tensor& tensor) {
  const auto dense = tensor.detach().to(torch::kCPU).contiguous();
  auto array = HostTensor::zeros(host_type(dense.scalar_type()), dense.sizes().vec());
  if (!array.bytes.empty()) std::memcpy(array.bytes.data(), dense.data_ptr(), array.bytes.size());
  return array;
}

}  // namespace hdcid
