#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>

#include "align/checks.h"
#include "align/pairs.h"
#include "align/plain.h"
#include "align/support.h"

using namespace hdcid;
using namespace hdcid::testing;

namespace {

const AlignmentRule ms_clip{.method = AlignmentMethod::ms_clip, .heads = AlignmentHeads::modality};

double expected_ms_clip(const AlignBench& bench, const AlignedLayer& layer) {
  std::vector<plain::Rows> heads;
  for (std::size_t m = 0; m < layer.z.size(); ++m) {
    const auto weight = bench.tensor(bench.config.modalities[m].name + "_projection.weight");
    heads.push_back(plain::unit(plain::linear(plain::means(layer.z[m], layer.lengths), weight)));
  }
  const double scale = std::min(std::exp(bench.tensor("log_scale").item<double>()), 100.0);
  double sum = 0;
  for (std::size_t a = 0; a < heads.size(); ++a) {
    for (std::size_t b = a + 1; b < heads.size(); ++b) {
      const auto logits = plain::scaled(plain::products(heads[a], heads[b]), scale);
      sum += 0.5 * (plain::info_nce(logits) + plain::info_nce(plain::transposed(logits)));
    }
  }
  return sum;
}

// Projections that change nothing, and the scale.
void make_transparent(const AlignBench& bench, double scale) {
  for (const auto& modality : bench.config.modalities)
    bench.set(modality.name + "_projection.weight", torch::eye(4, f64));
  bench.set("log_scale", torch::tensor(std::log(scale), f64));
}

// What one layer's trunks share, and what not, among the parameters of both transformer layers.
void check_sharing(const AlignBench& bench, const std::string& suffix, bool shared) {
  const auto parameters = bench.encoder->named_parameters();
  const auto check = [&](const std::string& name, bool same) {
    INFO(suffix, " ", name);
    const auto audio = parameters["audio_self_att" + suffix + "." + name];
    CHECK((audio.data_ptr() == parameters["video_self_att" + suffix + "." + name].data_ptr()) ==
          same);
  };
  for (const std::string kind : {"weight", "bias"}) {
    for (const std::string block : {"encoder.layers.0.", "encoder.layers.1."}) {
      check(block + "self_attn.in_proj_" + kind, shared);
      for (const std::string name : {"self_attn.out_proj.", "linear1.", "linear2."})
        check(block + name + kind, shared);
      for (const std::string name : {"norm1.", "norm2."}) check(block + name + kind, false);
    }
    check("affine_matrix." + kind, false);
  }
}

}  // namespace

TEST_SUITE("align") {
  TEST_CASE("MS-CLIP's loss is the one of its formula, summed over the pairs of modalities") {
    const AlignBench two(ms_clip), three(ms_clip, align_config({"audio", "video", "text"}));
    for (const auto& lengths : {torch::Tensor(), unequal_lengths()}) {
      const auto pair = two.layer(4, lengths), triple = three.layer(4, lengths);
      CHECK(two.loss(pair) == doctest::Approx(expected_ms_clip(two, pair)).epsilon(1e-9));
      CHECK(three.loss(triple) == doctest::Approx(expected_ms_clip(three, triple)).epsilon(1e-9));
    }
  }

  TEST_CASE(
      "orthogonal clips have MS-CLIP's loss in closed form, equal clips the logarithm of their "
      "number") {
    const AlignBench bench(ms_clip);
    make_transparent(bench, 2);
    auto layer = bench.layer(4);
    layer.z[0] = layer.z[1] = torch::eye(4, f64).unsqueeze(1).repeat({1, 3, 1});
    CHECK(bench.loss(layer) == doctest::Approx(std::log1p(3 * std::exp(-2.0))).epsilon(1e-9));
    make_clips_equal(layer);
    CHECK(bench.loss(layer) == doctest::Approx(std::log(4.0)).epsilon(1e-9));
  }

  TEST_CASE("MS-CLIP's scale starts at 1 / 0.07 and stops at 100") {
    const AlignBench bench(ms_clip);
    CHECK(bench.tensor("log_scale").numel() == 1);
    CHECK(bench.tensor("log_scale").item<double>() ==
          doctest::Approx(std::log(1 / 0.07)).epsilon(1e-6));
    const auto layer = bench.layer(4);
    make_transparent(bench, 100);
    const auto at_limit = bench.loss(layer);
    make_transparent(bench, 3000);
    CHECK(bench.loss(layer) == doctest::Approx(at_limit).epsilon(1e-9));
    make_transparent(bench, 90);
    CHECK(bench.loss(layer) != doctest::Approx(at_limit).epsilon(1e-6));
  }

  TEST_CASE("MS-CLIP's gradients are those of its loss") {
    const AlignBench bench(ms_clip);
    CHECK(bench.method->named_parameters().size() == 3);
    auto layer = bench.layer(4, unequal_lengths());
    check_gradients(bench, layer);
  }

  TEST_CASE("MS-CLIP prefers aligned clips to shuffled ones") {
    const AlignBench bench(ms_clip);
    make_transparent(bench, 10);
    auto layer = bench.layer(4);
    layer.z[1] = layer.z[0];
    const auto aligned = bench.loss(layer);
    layer.z[1] = layer.z[0].roll(1, 0);
    CHECK(aligned < bench.loss(layer));
  }

  TEST_CASE(
      "under MS-CLIP the trunks of its layer share attention and feed-forward weights, nothing "
      "else") {
    const AlignBench first(ms_clip, align_config(), 0), second(ms_clip, align_config(), 1);
    check_sharing(first, "", true);
    check_sharing(first, "_2", false);
    check_sharing(second, "", false);
    check_sharing(second, "_2", true);
  }

  TEST_CASE(
      "the weights that MS-CLIP shares are the first modality's and learn from every modality") {
    const auto config = align_config();
    Encoder encoder(config);
    const std::string name = "_self_att.encoder.layers.1.linear1.weight";
    const auto audio = encoder->named_parameters()["audio" + name].detach().clone();
    encoder->named_parameters()["video" + name].data().add_(1);
    const auto method = make_alignment({config, ms_clip, 0, encoder, torch::randn({1, 6, 4})});
    CHECK(encoder->named_parameters()["video" + name].equal(audio));
    encoder->general(0, "video", torch::randn({2, 3, 5})).square().sum().backward();
    const auto gradient = encoder->named_parameters()["audio" + name].grad();
    REQUIRE(gradient.defined());
    CHECK(gradient.abs().sum().item<double>() > 0);
  }

  TEST_CASE("InfoNCE's matching keys stand on the diagonal, its rows have length 1") {
    const auto logits = torch::tensor({{2.0, 0.0}, {1.0, 1.0}}, f64);
    CHECK(info_nce(logits).item<double>() ==
          doctest::Approx(0.5 * (std::log1p(std::exp(-2.0)) + std::log(2.0))));
    CHECK(unit_rows(torch::tensor({{3.0, 4.0}}, f64)).allclose(torch::tensor({{0.6, 0.8}}, f64)));
  }

  TEST_CASE("MS-CLIP ignores padding and takes any number of clips and two modalities or more") {
    check_padding_is_ignored(ms_clip);
    check_clips_and_modalities(ms_clip);
  }
}
