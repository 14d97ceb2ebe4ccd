#include "segment/segmenter.h"

#include <doctest/doctest.h>

#include "segment/pvt.h"
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
      const auto logits = segmenter->forward(images, query).logits;
      segmentation_loss(logits, masks, torch::ones({1, 5}), Supervise::first).backward();
      adam.step();
    }
    CHECK(effect() > 0);
  }

  TEST_CASE("the loss counts first frames or all frames, and of these those with a mask") {
    const auto logits = torch::randn({4, 3, 3});
    const auto masks = torch::randint(2, {2, 2, 3, 3}).to(torch::kUInt8);
    const auto frame = [&](std::int64_t i) {
      return torch::binary_cross_entropy_with_logits(logits[i],
                                                     masks.flatten(0, 1)[i].to(torch::kFloat32))
          .item<double>();
    };
    const auto loss = [&](const torch::Tensor& masked, Supervise supervise) {
      return segmentation_loss(logits, masks, masked, supervise).item<double>();
    };
    const auto all = torch::ones({2, 2}, torch::kUInt8);
    CHECK(loss(all, Supervise::first) == doctest::Approx((frame(0) + frame(2)) / 2));
    CHECK(loss(all, Supervise::all) ==
          doctest::Approx((frame(0) + frame(1) + frame(2) + frame(3)) / 4));
    const auto some = torch::tensor({{1, 1}, {1, 0}}, torch::kUInt8);
    CHECK(loss(some, Supervise::all) == doctest::Approx((frame(0) + frame(1) + frame(2)) / 3));
  }
}
