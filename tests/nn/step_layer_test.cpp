#include "nn/step_layer.h"

#include <doctest/doctest.h>

TEST_SUITE("nn") {
  using namespace hdcid;

  TEST_CASE("the average of steps t and t + 5 is those of ten steps, and five steps themselves") {
    const auto x = torch::randn({2, 10, 3}, torch::kFloat64);
    const auto layer = average_step_layer();
    CHECK(torch::allclose(layer.forward(x), (x.narrow(1, 0, 5) + x.narrow(1, 5, 5)) / 2));
    CHECK(torch::allclose(layer.forward(x.narrow(1, 0, 5)), x.narrow(1, 0, 5)));
  }

  TEST_CASE("a drawn layer is the seed's, within PyTorch's bounds") {
    const auto layer = random_step_layer(Random(1, "steps")),
               again = random_step_layer(Random(1, "steps")),
               other = random_step_layer(Random(2, "steps"));
    CHECK(torch::equal(layer.weight, again.weight));
    CHECK_FALSE(torch::equal(layer.weight, other.weight));
    CHECK(layer.weight.sizes() == torch::IntArrayRef{5, 10});
    CHECK(layer.bias.sizes() == torch::IntArrayRef{5});
    CHECK(layer.weight.abs().max().item<double>() < 0.3163);
  }
}
