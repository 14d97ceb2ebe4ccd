#pragma once

// Only .cpp files below the torch line include this header.
#include <torch/torch.h>

namespace hdcid {

// The Toom-Cook (Winograd) form of a correlation with three taps: for n inputs x, n - 2 outputs y,
//   y = A ((G w) * (B x)),   a = n products in place of 3 (n - 2);
// in two dimensions with the Kronecker squares of A, G and B, a^2 in place of 9 (n - 2)^2.
struct ToomCook {
  torch::Tensor a;  // [outputs, products]
  torch::Tensor g;  // [products, 3]
  torch::Tensor b;  // [products, inputs]
};

// float64. Points 0, 1, -1, 2, -2, 1/2 and infinity: 3 to 7 inputs; with more of them, float32
// loses too many digits.
constexpr std::int64_t fewest_inputs = 3, most_inputs = 7;
ToomCook toom_cook(std::int64_t inputs);

// A, G and B of both axes for maps of h x w inputs, padding included, without the columns of B that
// would meet zeros alone. In x's kind of number and on its device, made once for each.
const ToomCook& both_axes(std::int64_t h, std::int64_t w, std::int64_t padding,
                          const torch::Tensor& x);

}  // namespace hdcid
