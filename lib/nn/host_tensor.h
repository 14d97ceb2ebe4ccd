#pragma once

#include "core/tensor.h"

namespace at {
class Tensor;
}

namespace hdcid {

// The array as a CPU tensor of the same shape, which takes over its memory. Types that LibTorch
// lacks are widened: u16
// -> int32, u32 and u64 -> int64 (Error(bad_input) for a u64 value above 2^63 - 1).
at::Tensor to_torch(HostTensor array);

// A copy of the tensor, from any device and layout, as a dense row-major array of the same element
// type.
HostTensor to_host(const at::Tensor& tensor);

}  // namespace hdcid
