#include "segment/segmenter.h"

#include <doctest/doctest.h>

#include "segment/recomputed.h"
#include "segment/segmentation_loss.h"

TEST_SUITE("segment") {
  using namespace hdcid;

  namespace {

  SegmenterConfig tiny_config() {
    SegmenterConfig config;
    config.backbone = BackboneKind::pvt_tiny;
    config.channel = 8;
    config.query_width = 6;
    config.dtype = Precision::float64;
    return config;
  }

  torch::Tensor product_of_gelu(at::TensorList x) { return torch::gelu(x[0]).matmul(x[1]); }

  }  // namespace

  TEST_CASE("a residual branch is left out row by row, and its mean stays") {
    Random random(1);
    const auto drop = drop_path(random);
    const auto x = torch::zeros({4000, 2}), branch = torch::ones({4000, 2});
    const auto y = add_branch(x, branch, 0.25, drop);
    CHECK(torch::equal(y.select(1, 0), y.select(1, 1)));
    CHECK((y.eq(0) | (y - 4.0 / 3).abs().lt(1e-6)).all().item<bool>());
    CHECK(y.mean().item<double>() == doctest::Approx(1).epsilon(0.03));
    CHECK(torch::equal(add_branch(x, branch, 0.25, {}), branch));
    CHECK(torch::equal(add_branch(x, branch, 0, drop), branch));
  }

  TEST_CASE("blocks drop their branches more often the deeper they lie, the first never") {
    std::vector<double> kept;
    const DropPath record = [&](double keep, std::int64_t rows) {
      kept.push_back(keep);
      return torch::ones({rows});
    };
    make_backbone(BackboneKind::pvt_tiny)->stages(torch::zeros({1, 3, 32, 32}), record);
    REQUIRE(kept.size() == 8);  // two branches of the blocks 2 to 5
    for (std::size_t i = 0; i < kept.size(); ++i)
      CHECK(kept[i] == doctest::Approx(1 - 0.025 * static_cast<double>(i / 2 + 1)));
  }

  TEST_CASE("logits have the frames' size, also where they are not square, and images any type") {
    Segmenter segmenter(tiny_config());
    segmenter->eval();
    const torch::NoGradGuard no_grad;
    const auto images = torch::randint(256, {2, 5, 32, 64, 3});
    const auto query = torch::randn({2, 5, 6});
    const auto logits = segmenter->forward(images.to(torch::kUInt8), query).logits;
    CHECK(logits.sizes() == torch::IntArrayRef{10, 32, 64});
    CHECK(torch::equal(segmenter->forward(images.to(torch::kFloat32), query).logits, logits));
  }

  TEST_CASE("in evaluation a clip's logits do not depend on the other clips") {
    Segmenter segmenter(tiny_config());
    segmenter->eval();
    const torch::NoGradGuard no_grad;
    const auto images = torch::randint(256, {2, 5, 32, 32, 3});
    const auto query = torch::randn({2, 5, 6});
    const auto both = segmenter->forward(images, query).logits;
    const auto second = segmenter->forward(images.narrow(0, 1, 1), query.narrow(0, 1, 1)).logits;
    CHECK(torch::allclose(both.narrow(0, 5, 5), second, 1e-9, 1e-11));
  }

  TEST_CASE("the query has no effect on a fresh network and has one after a step") {
    torch::manual_seed(3);
    Segmenter segmenter(tiny_config());
    const auto images = torch::randint(256, {1, 5, 32, 32, 3});
    const auto query = torch::randn({1, 5, 6}, torch::kFloat64);
    const auto effect = [&] {
      const torch::NoGradGuard no_grad;
      return (segmenter->forward(images, query).logits - segmenter->forward(images, -query).logits)
          .abs()
          .max()
          .item<double>();
    };
    CHECK(effect() == 0);
    torch::optim::Adam adam(segmenter->parameters(), torch::optim::AdamOptions(1e-3));
    const auto masks = torch::randint(2, {1, 5, 32, 32});
    for (int step = 0; step < 2; ++step) {
      adam.zero_grad();
      segmentation_loss(segmenter->forward(images, query).logits, masks, torch::arange(5))
          .backward();
      adam.step();
    }
    CHECK(effect() > 0);
  }

  TEST_CASE("supervised are first frames or all frames, and of these those with a mask") {
    const auto masked = torch::tensor({{1, 1, 0}, {1, 0, 1}}, torch::kUInt8);
    CHECK(torch::equal(supervised_frames(masked, Supervise::first), torch::tensor({0, 3})));
    CHECK(torch::equal(supervised_frames(masked, Supervise::all), torch::tensor({0, 1, 3, 5})));
    CHECK(masked.sum().item<std::int64_t>() == 4);
  }

  TEST_CASE("a step on the supervised frames' logits alone has the gradients of a step on all") {
    Segmenter segmenter(tiny_config());
    for (auto& parameter : segmenter->parameters()) parameter.data().normal_(0, 0.1);
    const auto images = torch::randint(256, {2, 5, 32, 32, 3});
    const auto query = torch::randn({2, 5, 6});
    const auto masks = torch::randint(2, {2, 5, 32, 32});
    const auto frames = supervised_frames(torch::ones({2, 5}), Supervise::first);
    const auto gradients = [&](const torch::Tensor& logits) {
      return torch::autograd::grad({segmentation_loss(logits, masks, frames)},
                                   segmenter->parameters());
    };
    const auto all = gradients(segmenter->forward(images, query).logits.index_select(0, frames));
    const auto few = gradients(segmenter->forward(images, query, {}, frames).logits);
    for (std::size_t i = 0; i < all.size(); ++i)
      CHECK(torch::allclose(all[i], few[i], 1e-8, 1e-12));
  }

  TEST_CASE("what is recomputed has the values and gradients of what is not") {
    const auto x = torch::randn({4, 3}, torch::kFloat64).requires_grad_();
    const auto y = torch::randn({3, 2}, torch::kFloat64).requires_grad_();
    const torch::Tensor direct = product_of_gelu({x, y}),
                        again = recomputed<product_of_gelu>({x, y});
    CHECK(torch::equal(direct, again));
    const auto expected = torch::autograd::grad({direct.square().sum()}, {x, y});
    const auto found = torch::autograd::grad({again.square().sum()}, {x, y});
    for (std::size_t i = 0; i < found.size(); ++i) CHECK(torch::equal(found[i], expected[i]));
  }
}
