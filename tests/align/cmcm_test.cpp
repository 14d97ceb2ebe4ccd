#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>

#include "align/checks.h"
#include "align/plain.h"
#include "align/s_mit_reference.h"
#include "align/support.h"

using namespace hdcid;
using namespace hdcid::testing;

namespace {

AlignmentRule cmcm(bool margin = false) {
  return {
      .method = AlignmentMethod::cmcm, .heads = AlignmentHeads::modality, .cmcm_margin = margin};
}

// softmax over codes of minus the distance of one step to them.
std::vector<double> nearness(const torch::Tensor& z, const plain::Rows& codes) {
  const auto values = z.accessor<double, 1>();
  std::vector<double> all;
  for (const auto& code : codes) {
    double squared = 0;
    for (std::size_t k = 0; k < code.size(); ++k) {
      const double difference = values[static_cast<std::int64_t>(k)] - code[k];
      squared += difference * difference;
    }
    all.push_back(std::exp(-std::sqrt(squared)));
  }
  double sum = 0;
  for (const double value : all) sum += value;
  for (auto& value : all) value /= sum;
  return all;
}

// Mean over the valid steps, [clip, code].
plain::Rows distributions(const AlignedLayer& layer, std::size_t modality) {
  const auto codes = plain::rows(layer.codebook);
  const auto z = layer.z[modality].detach();
  plain::Rows all(static_cast<std::size_t>(z.size(0)), std::vector<double>(codes.size(), 0.0));
  for (std::int64_t clip = 0; clip < z.size(0); ++clip) {
    const auto steps = plain::valid_steps(z, layer.lengths, clip);
    auto& mean = all[static_cast<std::size_t>(clip)];
    for (std::int64_t step = 0; step < steps; ++step) {
      const auto one = nearness(z[clip][step], codes);
      for (std::size_t j = 0; j < one.size(); ++j) mean[j] += one[j] / static_cast<double>(steps);
    }
  }
  return all;
}

// -mean_i log(E_ii / (sum_j E_ij + 1e-5)), E = exp(S - min S), S = a log(v)^T + log(a) v^T.
double code_matching(const plain::Rows& a, const plain::Rows& v) {
  const auto logarithm = [](double share) { return std::log(share + 1e-10); };
  plain::Rows score(a.size(), std::vector<double>(v.size(), 0.0));
  double smallest = 0;
  for (std::size_t i = 0; i < a.size(); ++i) {
    for (std::size_t j = 0; j < v.size(); ++j) {
      for (std::size_t k = 0; k < a[i].size(); ++k)
        score[i][j] += a[i][k] * logarithm(v[j][k]) + logarithm(a[i][k]) * v[j][k];
      smallest = std::min(smallest, score[i][j]);
    }
  }
  double sum = 0;
  for (std::size_t i = 0; i < score.size(); ++i) {
    double total = 1e-5;
    for (const double value : score[i]) total += std::exp(value - smallest);
    sum -= std::log(std::exp(score[i][i] - smallest) / total);
  }
  return sum / static_cast<double>(score.size());
}

double expected_cmcm(const AlignBench& bench, const AlignedLayer& layer) {
  double sum = bench.rule.cmcm_margin ? s_mit_reference(bench, layer, "margin.") : 0;
  for (std::size_t a = 0; a < layer.z.size(); ++a) {
    for (std::size_t b = a + 1; b < layer.z.size(); ++b)
      sum += 0.5 * code_matching(distributions(layer, a), distributions(layer, b));
  }
  return sum;
}

}  // namespace

TEST_SUITE("align") {
  TEST_CASE(
      "CMCM's loss is the one of its formula, alone and with S-MiT's, summed over the pairs of "
      "modalities") {
    auto by_row = cmcm(true);
    by_row.margin_form = MarginForm::row;
    for (const auto& rule : {cmcm(), cmcm(true), by_row}) {
      const AlignBench two(rule), three(rule, align_config({"audio", "video", "text"}));
      for (const auto& lengths : {torch::Tensor(), unequal_lengths()}) {
        const auto pair = two.layer(4, lengths), triple = three.layer(4, lengths);
        CHECK(two.loss(pair) == doctest::Approx(expected_cmcm(two, pair)).epsilon(1e-9));
        CHECK(three.loss(triple) == doctest::Approx(expected_cmcm(three, triple)).epsilon(1e-9));
      }
    }
  }

  TEST_CASE("CMCM trains nothing of its own, with the margin S-MiT's heads") {
    CHECK(AlignBench(cmcm()).method->named_parameters().size() == 0);
    CHECK(AlignBench(cmcm(true)).method->named_parameters().size() == 8);
  }

  TEST_CASE("CMCM's gradients are those of its loss, none reaches the codebook") {
    for (const bool margin : {false, true}) {
      const AlignBench bench(cmcm(margin));
      auto layer = bench.layer(4, unequal_lengths());
      check_gradients(bench, layer);
      layer.codebook.requires_grad_();
      Random draws(draw_seed);
      bench.method->loss(layer, draws).backward();
      CHECK_FALSE(layer.codebook.grad().defined());
    }
  }

  TEST_CASE("CMCM of equal clips is half the logarithm of their number") {
    const AlignBench bench(cmcm());
    auto layer = bench.layer(4);
    make_clips_equal(layer);
    CHECK(bench.loss(layer) == doctest::Approx(0.5 * std::log(4 + 1e-5)).epsilon(1e-9));
  }

  TEST_CASE("CMCM prefers aligned clips to shuffled ones") {
    const AlignBench bench(cmcm());
    auto layer = bench.layer(4);
    layer.z[1] = layer.z[0] = 6 * layer.z[0];
    const auto aligned = bench.loss(layer);
    for (const std::int64_t shift : {1, 2, 3}) {
      layer.z[1] = layer.z[0].roll(shift, 0);
      CHECK(aligned < bench.loss(layer));
    }
  }

  TEST_CASE("CMCM ignores padding and takes any number of clips and two modalities or more") {
    for (const bool margin : {false, true}) {
      check_padding_is_ignored(cmcm(margin));
      check_clips_and_modalities(cmcm(margin));
    }
  }
}
