#include "align/s_mit.h"

#include <doctest/doctest.h>

#include <cmath>

#include "align/checks.h"
#include "align/pairs.h"
#include "align/plain.h"
#include "align/s_mit_reference.h"
#include "align/support.h"

using namespace hdcid;
using namespace hdcid::testing;

namespace {

AlignmentRule s_mit(MarginForm form = MarginForm::direction) {
  return {.method = AlignmentMethod::s_mit, .heads = AlignmentHeads::modality, .margin_form = form};
}

// Both modalities' heads are the audio's.
void share_head(const AlignBench& bench) {
  for (const std::string part :
       {"projection.weight", "projection.bias", "gate.weight", "gate.bias"})
    bench.set("video_" + part, bench.tensor("audio_" + part));
}

}  // namespace

TEST_SUITE("align") {
  TEST_CASE("without a method there is nothing to align with") {
    const auto config = align_config();
    const AlignmentRule none;
    CHECK(make_alignment({config, none, 0, Encoder(config), torch::randn({1, 6, 4})}) == nullptr);
  }

  TEST_CASE("the margins of the identity are one half, which fixes S-MiT's loss on it") {
    const auto scores = torch::eye(2, f64);
    CHECK(mean_margins(scores).allclose(torch::full({2}, 0.5, f64), 0, 1e-15));
    for (const auto form : {MarginForm::direction, MarginForm::row})
      CHECK(mean_margin_loss(scores, form).item<double>() ==
            doctest::Approx(2 * std::log1p(std::exp(-0.5))));
  }

  TEST_CASE("margins leave the score itself out of the mean, over rows or in each direction") {
    const auto scores = torch::tensor({{3.0, 1.0, 2.0}, {0.5, -1.0, 4.0}, {2.5, 0.0, 1.0}}, f64);
    CHECK(mean_margins(scores).allclose(torch::tensor({0.75, -1.625, -0.125}, f64), 0, 1e-15));
    const auto rows = plain::rows(scores);
    const auto direction = mean_margin_loss(scores, MarginForm::direction).item<double>();
    CHECK(direction == doctest::Approx(plain::margin_loss(rows, false)).epsilon(1e-12));
    CHECK(mean_margin_loss(scores, MarginForm::row).item<double>() ==
          doctest::Approx(plain::margin_loss(rows, true)).epsilon(1e-12));
    CHECK(direction ==
          doctest::Approx(mean_margin_loss(scores.t(), MarginForm::direction).item<double>())
              .epsilon(1e-12));
  }

  TEST_CASE("a clip's mean feature is over its valid steps") {
    const auto z = torch::tensor({1.0, 2.0, 6.0, 3.0, 5.0, 100.0}, f64).view({2, 3, 1});
    const auto lengths = torch::tensor({3, 2}, torch::kInt64);
    CHECK(clip_means(z, lengths).equal(torch::tensor({3.0, 4.0}, f64).view({2, 1})));
    CHECK(clip_means(z, {}).equal(torch::tensor({3.0, 36.0}, f64).view({2, 1})));
  }

  TEST_CASE("S-MiT's loss is the one of its formula, summed over the pairs of modalities") {
    for (const auto form : {MarginForm::direction, MarginForm::row}) {
      const AlignBench two(s_mit(form)),
          three(s_mit(form), align_config({"audio", "video", "text"}));
      for (const auto& lengths : {torch::Tensor(), unequal_lengths()}) {
        const auto pair = two.layer(4, lengths), triple = three.layer(4, lengths);
        CHECK(two.loss(pair) == doctest::Approx(s_mit_reference(two, pair)).epsilon(1e-9));
        CHECK(three.loss(triple) == doctest::Approx(s_mit_reference(three, triple)).epsilon(1e-9));
      }
    }
  }

  TEST_CASE("S-MiT's heads are a projection to 1024 channels and a gate, per modality") {
    const AlignBench bench(s_mit());
    CHECK(bench.method->named_parameters().size() == 8);
    CHECK(bench.tensor("video_projection.weight").sizes() == torch::IntArrayRef({1024, 4}));
    CHECK(bench.tensor("audio_gate.weight").sizes() == torch::IntArrayRef({1024, 1024}));
  }

  TEST_CASE("S-MiT's gradients are those of its loss") {
    for (const auto form : {MarginForm::direction, MarginForm::row}) {
      const AlignBench bench(s_mit(form));
      auto layer = bench.layer(4, unequal_lengths());
      check_gradients(bench, layer);
    }
  }

  TEST_CASE("S-MiT prefers aligned clips to shuffled ones") {
    const AlignBench bench(s_mit());
    share_head(bench);
    auto layer = bench.layer(4);
    layer.z[1] = layer.z[0] = 4 * layer.z[0];
    const auto aligned = bench.loss(layer);
    for (const std::int64_t shift : {1, 2, 3}) {
      layer.z[1] = layer.z[0].roll(shift, 0);
      CHECK(aligned < bench.loss(layer));
    }
  }

  TEST_CASE("S-MiT ignores padding and takes any number of clips and two modalities or more") {
    check_padding_is_ignored(s_mit());
    check_clips_and_modalities(s_mit());
  }
}
