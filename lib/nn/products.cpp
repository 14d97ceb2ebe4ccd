#include "nn/products.h"

#include <fmt/format.h>

#include "core/error.h"

namespace hdcid {
namespace {

bool lowered = false;

}  // namespace

void choose_products(Arithmetic arithmetic, Convolution convolution, torch::Device device) {
  const bool few_bits = arithmetic == Arithmetic::tf32 || arithmetic == Arithmetic::bfloat16;
  if (few_bits && !device.is_cuda())
    throw usage_error(fmt::format("--dtype {} is for GPUs", word(arithmetic)),
                      "--device cuda, or --dtype float32");
  if (few_bits && convolution == Convolution::whole_map)
    throw usage_error(
        fmt::format("--convolution whole-map needs more bits than {} has", word(arithmetic)),
        "--convolution direct");
  at::globalContext().setFloat32MatmulPrecision(few_bits ? "high" : "highest");
  at::globalContext().setAllowTF32CuDNN(few_bits);
  lower_factors(arithmetic == Arithmetic::bfloat16);
}

void lower_factors(bool lower) { lowered = lower; }

torch::Tensor factor(const torch::Tensor& x) {
  return lowered && x.defined() && x.scalar_type() == torch::kFloat32 ? x.to(torch::kBFloat16) : x;
}

}  // namespace hdcid
