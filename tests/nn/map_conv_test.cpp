#include "nn/map_conv.h"

#include <doctest/doctest.h>

#include "nn/toom_cook.h"

namespace hdcid {
namespace {

torch::Tensor random_maps(std::int64_t channels, std::int64_t h, std::int64_t w) {
  return torch::randn({4, channels, h, w}, torch::kFloat64);
}

struct Answer {
  torch::Tensor y, x_gradient, weight_gradient;
};

template <class Module>
Answer answer_of(Module& module, const torch::Tensor& maps, Convolution convolution) {
  choose_convolution(convolution);
  const auto x = maps.detach().clone().requires_grad_();
  module->zero_grad();
  const auto y = module->forward(x);
  (y * torch::arange(y.numel(), torch::kFloat64).view(y.sizes()).sin()).sum().backward();
  choose_convolution(Convolution::automatic);
  return {y.detach(), x.grad(), module->weight.grad().clone()};
}

void check_close(const torch::Tensor& a, const torch::Tensor& b) {
  REQUIRE(a.sizes() == b.sizes());
  CHECK((a - b).abs().max().item<double>() <= 1e-12 * b.abs().max().item<double>());
}

template <class Module>
void check_as_direct(Module module, const torch::Tensor& maps) {
  module->to(torch::kFloat64);
  const auto direct = answer_of(module, maps, Convolution::direct),
             whole = answer_of(module, maps, Convolution::whole_map);
  check_close(whole.y, direct.y);
  check_close(whole.x_gradient, direct.x_gradient);
  check_close(whole.weight_gradient, direct.weight_gradient);
}

}  // namespace
}  // namespace hdcid

TEST_SUITE("nn") {
  using namespace hdcid;

  TEST_CASE("Toom-Cook: A ((G w) * (B x)) is the correlation") {
    for (std::int64_t n = fewest_inputs; n <= most_inputs; ++n) {
      const auto form = toom_cook(n);
      const auto x = torch::randn({n}, torch::kFloat64), w = torch::randn({3}, torch::kFloat64);
      const auto y = form.a.mv(form.g.mv(w) * form.b.mv(x));
      check_close(y, torch::conv1d(x.view({1, 1, n}), w.view({1, 1, 3})).flatten());
    }
  }

  TEST_CASE("Whole maps: values and gradients of conv2d, for every size, square or not") {
    torch::manual_seed(1);
    for (std::int64_t h = 3; h <= 7; ++h)
      for (std::int64_t w = 3; w <= 7; ++w) {
        CAPTURE(h);
        CAPTURE(w);
        check_as_direct(MapConv(5, 6, 3), random_maps(5, h, w));
        check_as_direct(MapConvTranspose(5, 6, 3), random_maps(5, h - 2, w - 2));
        if (h < 6 && w < 6) check_as_direct(MapConv(5, 6, 3, 1, false), random_maps(5, h, w));
      }
    check_as_direct(MapConv(5, 6, 1), random_maps(5, 3, 4));
    check_as_direct(MapConvTranspose(5, 6, 1), random_maps(5, 3, 4));
  }

  TEST_CASE("Whole maps: larger maps go to conv2d, a stack keeps pixels first in memory") {
    check_as_direct(MapConv(2, 3, 3), random_maps(2, 9, 8));
    choose_convolution(Convolution::whole_map);
    MapConv first(5, 6, 3), second(6, 7, 1);
    const auto y = second->forward(first->forward(random_maps(5, 5, 5).to(torch::kFloat32)));
    choose_convolution(Convolution::automatic);
    CHECK(y.permute({2, 3, 0, 1}).is_contiguous());
    CHECK(first->weight.sizes() == torch::IntArrayRef({6, 5, 3, 3}));
    CHECK(first->weight.permute({2, 3, 1, 0}).is_contiguous());
  }

  TEST_CASE("Whole maps: kept weights follow weights that change, and the map's size") {
    const torch::NoGradGuard no_grad;
    MapConv module(5, 6, 3);
    module->to(torch::kFloat64);
    for (const auto& [h, w] : {std::pair{5, 7}, {7, 5}, {5, 7}})
      for (int change = 0; change < 2; ++change) {
        const auto x = random_maps(5, h, w);
        choose_convolution(Convolution::whole_map);
        const auto whole = module->forward(x);
        choose_convolution(Convolution::automatic);
        check_close(whole, torch::conv2d(x, module->weight, module->bias));
        if (change == 0) module->weight.mul_(1.5);  // the next size meets the same weights
      }
  }
}
