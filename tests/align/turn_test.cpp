#include "align/turn.h"

#include <doctest/doctest.h>

#include <cmath>
#include <numeric>

#include "align/checks.h"
#include "align/plain.h"
#include "align/support.h"

using namespace hdcid;
using namespace hdcid::testing;

namespace {

AlignmentRule turn(bool pooled = false) {
  return {.method = AlignmentMethod::turn, .turn_pooled = pooled};
}

// Mean square error over hidden valid steps.
double hidden_error(const torch::Tensor& rebuilt, const torch::Tensor& target,
                    const torch::Tensor& hidden, const torch::Tensor& lengths) {
  const auto flat = rebuilt.detach().flatten(2), wanted = target.flatten(2);
  const auto got = flat.accessor<double, 3>(), want = wanted.accessor<double, 3>();
  const auto mask = hidden.accessor<bool, 2>();
  double sum = 0;
  std::int64_t count = 0;
  for (std::int64_t clip = 0; clip < flat.size(0); ++clip) {
    for (std::int64_t step = 0; step < plain::valid_steps(flat, lengths, clip); ++step) {
      if (!mask[clip][step]) continue;
      for (std::int64_t k = 0; k < flat.size(2); ++k, ++count)
        sum +=
            (got[clip][step][k] - want[clip][step][k]) * (got[clip][step][k] - want[clip][step][k]);
    }
  }
  return sum / static_cast<double>(count);
}

torch::Tensor covered(const torch::Tensor& specific, const torch::Tensor& hidden,
                      const torch::Tensor& mask) {
  const auto all = specific.detach().clone();
  for (std::int64_t clip = 0; clip < all.size(0); ++clip) {
    for (std::int64_t step = 0; step < all.size(1); ++step) {
      if (hidden[clip][step].item<bool>()) all[clip][step].copy_(mask);
    }
  }
  return all;
}

// Codes that decoders receive: by step, or of the clip's mean feature at every step.
torch::Tensor codes(const AlignBench& bench, const AlignedLayer& layer, std::size_t modality) {
  if (!bench.rule.turn_pooled) return layer.codes[modality];
  const auto mean = plain::means(layer.z[modality], layer.lengths);
  const auto repeated = torch::empty_like(layer.z[modality].detach());
  for (std::size_t clip = 0; clip < mean.size(); ++clip)
    repeated[static_cast<std::int64_t>(clip)].copy_(
        torch::tensor(mean[clip], f64).expand_as(repeated[0]));
  return layer.quantize(repeated);
}

double expected_turn(const AlignBench& bench, const AlignedLayer& layer) {
  const torch::NoGradGuard no_grad;
  Random draws(draw_seed);
  std::vector<double> errors;
  for (std::size_t m = 0; m < layer.z.size(); ++m) {
    const auto hidden =
        draw_hidden(draws, layer.z[m].size(0), layer.z[m].size(1), 0.5 + 0.5 * layer.progress);
    const auto specific =
        covered(layer.specific[m], hidden, bench.tensor(bench.config.modalities[m].name + "_mask"));
    for (std::size_t of = 0; of < layer.z.size(); ++of) {
      const auto rebuilt = layer.decode(m, codes(bench, layer, of), specific);
      errors.push_back(hidden_error(rebuilt, layer.targets[m], hidden, layer.lengths));
    }
  }
  const auto queries = plain::unit(plain::means(layer.z[0], layer.lengths));
  const auto keys = plain::unit(plain::means(layer.z[1], layer.lengths));
  const double mean =
      std::accumulate(errors.begin(), errors.end(), 0.0) / static_cast<double>(errors.size());
  return 0.1 * mean + 0.1 * plain::info_nce(plain::scaled(plain::products(queries, keys), 1 / 0.1));
}

}  // namespace

TEST_SUITE("align") {
  TEST_CASE("TURN hides nothing at ratio 0, all at 1, in between its share, drawn clip by clip") {
    Random draws(1), same(1);
    const auto hidden = draw_hidden(draws, 400, 10, 0.7);
    CHECK((hidden.scalar_type() == torch::kBool));
    CHECK(hidden.to(f64).mean().item<double>() == doctest::Approx(0.7).epsilon(0.03));
    CHECK(draw_hidden(same, 3, 10, 0.7).equal(hidden.narrow(0, 0, 3)));
    CHECK(draw_hidden(draws, 20, 10, 1).all().item<bool>());
    CHECK_FALSE(draw_hidden(draws, 20, 10, 0).any().item<bool>());
  }

  TEST_CASE(
      "TURN's loss is the one of its formula, for vectors and maps, codes by step and pooled") {
    for (const bool maps : {false, true}) {
      for (const bool pooled : {false, true}) {
        const AlignBench bench(turn(pooled), align_config({"audio", "video"}, maps));
        for (const auto& lengths : {torch::Tensor(), unequal_lengths()}) {
          auto layer = bench.layer(4, lengths);
          for (const double progress : {0.0, 0.4, 1.0}) {
            CAPTURE(maps);
            CAPTURE(pooled);
            CAPTURE(progress);
            layer.progress = progress;
            CHECK(bench.loss(layer) == doctest::Approx(expected_turn(bench, layer)).epsilon(1e-9));
          }
        }
      }
    }
  }

  TEST_CASE("TURN draws once per modality, so that a run can go on from its state") {
    const AlignBench bench(turn());
    Random draws(9), expected(9);
    bench.method->loss(bench.layer(4), draws);
    for (int modality = 0; modality < 2; ++modality) draw_hidden(expected, 4, 3, 0.5);
    CHECK(draws.state() == expected.state());
  }

  TEST_CASE("TURN's mask has the shape of a step's specific feature and starts normal") {
    const AlignBench maps(turn(), align_config({"audio", "video"}, true));
    CHECK(maps.method->named_parameters().size() == 2);
    CHECK(maps.tensor("audio_mask").sizes() == torch::IntArrayRef({3}));
    CHECK(maps.tensor("video_mask").sizes() == torch::IntArrayRef({1, 1, 8}));
    auto wide = align_config();
    wide.layers = 1;
    wide.modalities[0].specific = 4000;
    const auto mask = AlignBench(turn(), wide).tensor("audio_mask");
    CHECK(std::abs(mask.mean().item<double>()) < 0.08);
    CHECK(mask.std(false).item<double>() == doctest::Approx(1).epsilon(0.03));
  }

  TEST_CASE("TURN's gradients are those of its loss") {
    for (const bool maps : {false, true}) {
      for (const bool pooled : {false, true}) {
        const AlignBench bench(turn(pooled), align_config({"audio", "video"}, maps));
        auto layer = bench.layer(4, unequal_lengths());
        check_gradients(bench, layer);
        const Scalar loss = [&] {
          Random draws(draw_seed);
          return bench.method->loss(layer, draws);
        };
        for (const auto& z : layer.z) z.requires_grad_(false);
        requantise(layer);
        const auto value = [&] { return loss().item<double>(); };
        for (const auto& specific : layer.specific)
          check_gradient("specific feature", loss, value, specific.requires_grad_());
      }
    }
  }

  TEST_CASE(
      "TURN judges hidden steps, where no specific feature is left, at the end of training all of "
      "them") {
    const AlignBench bench(turn());
    auto layer = bench.layer(4);
    auto specific = layer, targets = layer;
    for (auto& feature : specific.specific) feature = torch::randn_like(feature);
    CHECK(bench.loss(layer) == bench.loss(specific));
    for (std::size_t m = 0; m < layer.targets.size(); ++m)
      targets.targets[m] = layer.targets[m].clone();
    int judged = 0, steps = 0;
    for (const double progress : {0.0, 1.0}) {
      layer.progress = targets.progress = progress;
      for (judged = steps = 0; steps < 4 * 3; ++steps) {
        targets.targets[0] = layer.targets[0].clone();
        targets.targets[0].flatten(0, 1)[steps] += 1;
        judged += bench.loss(targets) != bench.loss(layer);
      }
      CHECK((judged == steps) == (progress == 1));
    }
  }

  TEST_CASE(
      "TURN charges a tenth of the square error and a tenth of the logarithm of as many equal "
      "clips") {
    const AlignBench bench(turn());
    auto layer = bench.layer(4);
    make_clips_equal(layer);
    layer.z[1] = layer.z[0];
    double error = 0;
    layer.decode = [&](std::size_t modality, const torch::Tensor&, const torch::Tensor&) {
      return layer.targets[modality] + error;
    };
    CHECK(bench.loss(layer) == doctest::Approx(0.1 * std::log(4.0)).epsilon(1e-9));
    error = 2;
    CHECK(bench.loss(layer) == doctest::Approx(0.1 * 4 + 0.1 * std::log(4.0)).epsilon(1e-9));
  }

  TEST_CASE("TURN stays finite when it happens to hide no valid step") {
    const AlignBench bench(turn());
    const auto layer = bench.layer(2, torch::ones({2}, torch::kInt64));
    for (std::uint64_t seed = 0; seed < 30; ++seed) {
      Random draws(seed);
      CHECK(std::isfinite(bench.method->loss(layer, draws).item<double>()));
    }
  }

  TEST_CASE("TURN ignores padding and takes any number of clips and two modalities or more") {
    for (const bool pooled : {false, true}) {
      check_padding_is_ignored(turn(pooled));
      check_padding_is_ignored(turn(pooled), align_config({"audio", "video"}, true));
      check_clips_and_modalities(turn(pooled));
    }
  }
}
