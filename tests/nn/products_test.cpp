#include "nn/products.h"

#include <doctest/doctest.h>

#include "core/error.h"
#include "nn/map_conv.h"

using namespace hdcid;

namespace {

// Result and gradients with factors of bfloat16 against those of float32.
template <class Layer>
void check_lowered(Layer layer, const torch::Tensor& x) {
  const auto exact = layer->forward(x);
  exact.square().sum().backward();
  const auto gradient = layer->weight.grad().clone();
  layer->weight.mutable_grad().zero_();
  lower_factors(true);
  const auto found = layer->forward(x);
  found.square().sum().backward();
  lower_factors(false);
  CHECK((found.scalar_type() == torch::kFloat32));
  CHECK((layer->weight.grad().scalar_type() == torch::kFloat32));
  const auto apart = [](const torch::Tensor& a, const torch::Tensor& b) {
    return ((a - b).norm() / b.norm()).template item<double>();
  };
  CHECK(apart(found, exact) < 0.02);
  CHECK(apart(found, exact) > 1e-5);  // it is not float32
  CHECK(apart(layer->weight.grad(), gradient) < 0.04);
}

}  // namespace

TEST_SUITE("nn") {
  TEST_CASE("convolutions of bfloat16 factors stay near float32, weights and results in float32") {
    torch::manual_seed(1);
    const auto x = torch::randn({6, 8, 5, 5});
    choose_convolution(Convolution::direct);
    check_lowered(MapConv(8, 12, 3, 1), x);
    check_lowered(MapConv(8, 12, 1), x);
    choose_convolution(Convolution::automatic);
    check_lowered(MapConv(8, 12, 1), x.permute({2, 3, 0, 1}).contiguous().permute({2, 3, 0, 1}));
  }

  TEST_CASE("products that the device has not are refused") {
    CHECK_THROWS_WITH_AS(choose_products(Arithmetic::tf32, Convolution::automatic, torch::kCPU),
                         "--dtype tf32 is for GPUs", Error);
    CHECK_THROWS_WITH_AS(
        choose_products(Arithmetic::bfloat16, Convolution::whole_map, torch::kCUDA),
        "--convolution whole-map needs more bits than bfloat16 has", Error);
    CHECK_NOTHROW(choose_products(Arithmetic::float64, Convolution::whole_map, torch::kCPU));
  }
}
