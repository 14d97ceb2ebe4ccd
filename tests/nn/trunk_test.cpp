#include "nn/trunk.h"

#include <doctest/doctest.h>

TEST_SUITE("nn") {
  using namespace hdcid;

  TEST_CASE("steps past a clip's length do not change the steps before it") {
    Trunk trunk(6, 8, 2, 0.0);
    trunk->to(torch::kFloat64);
    const auto x = torch::randn({2, 5, 6}, torch::kFloat64);
    auto other = x.clone();
    other[1].narrow(0, 3, 2).fill_(100.0);
    const auto padding = padding_mask(torch::tensor({5, 3}, torch::kInt64), 5);
    const auto a = trunk->forward(x, padding), b = trunk->forward(other, padding);
    CHECK(torch::allclose(a[0], b[0]));
    CHECK(torch::allclose(a[1].narrow(0, 0, 3), b[1].narrow(0, 0, 3), 1e-12, 1e-12));
    // A clip with padding is encoded like the clip cut to its length.
    CHECK(torch::allclose(a[1].narrow(0, 0, 3),
                          trunk->forward(x.narrow(0, 1, 1).narrow(1, 0, 3))[0], 1e-12, 1e-12));
  }

  TEST_CASE("clips without lengths need no mask") { CHECK_FALSE(padding_mask({}, 10).defined()); }

  TEST_CASE("both transformer layers of a trunk start from the same weights") {
    Trunk trunk(6, 8, 2, 0.1);
    const auto parameters = trunk->named_parameters();
    CHECK(parameters.size() == 2 * 12 + 2);
    CHECK(torch::equal(parameters["encoder.layers.0.self_attn.in_proj_weight"],
                       parameters["encoder.layers.1.self_attn.in_proj_weight"]));
    CHECK(torch::equal(parameters["encoder.layers.0.linear2.bias"],
                       parameters["encoder.layers.1.linear2.bias"]));
  }

  TEST_CASE("dropout acts in training and not in evaluation") {
    Trunk trunk(6, 8, 2, 0.5);
    const auto x = torch::randn({2, 5, 6});
    CHECK_FALSE(torch::equal(trunk->forward(x), trunk->forward(x)));
    trunk->eval();
    CHECK(torch::equal(trunk->forward(x), trunk->forward(x)));
  }

  TEST_CASE(
      "standardised inputs may have any mean and scale, in training by the batch and afterwards as "
      "followed") {
    Trunk trunk(6, 8, 2, 0.0, true);
    const auto x = torch::randn({3, 5, 6}), far = 50 + 0.01 * x;
    const auto by_batch = trunk->forward(x, {}, true);
    CHECK(torch::allclose(trunk->forward(far, {}, true), by_batch, 1e-2, 1e-2));
    trunk->follow_inputs(x.flatten(0, 1), 1);
    CHECK(torch::allclose(trunk->forward(x), by_batch, 1e-5, 1e-5));
    CHECK_FALSE(torch::allclose(trunk->forward(far), by_batch, 1e-2, 1e-2));
  }

  TEST_CASE("padded steps are not among the statistics of standardised inputs") {
    Trunk trunk(6, 8, 2, 0.0, true);
    const auto x = torch::randn({2, 5, 6});
    auto other = x.clone();
    other[1].narrow(0, 3, 2).fill_(100.0);
    const auto padding = padding_mask(torch::tensor({5, 3}, torch::kInt64), 5);
    CHECK(torch::allclose(trunk->forward(x, padding, true)[0],
                          trunk->forward(other, padding, true)[0], 1e-5, 1e-5));
  }

  TEST_CASE("a channel that was silent does not drown the others when it speaks") {
    Trunk trunk(6, 8, 2, 0.0, true);
    auto silent = torch::randn({3, 5, 6});
    silent.select(2, 0).zero_();
    trunk->follow_inputs(silent.flatten(0, 1), 1);
    auto heard = silent.clone();
    heard.select(2, 0).fill_(0.01);
    // Where it does, the outputs lie a whole deviation apart.
    CHECK((trunk->forward(heard) - trunk->forward(silent)).abs().mean().item<double>() < 0.3);
  }
}
