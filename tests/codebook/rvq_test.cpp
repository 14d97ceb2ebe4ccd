#include <doctest/doctest.h>

#include "codebook/reset_draws.h"
#include "codebook/search.h"
#include "codebook/support.h"
#include "codebook/vq.h"
#include "support/authors.h"

using namespace hdcid;

namespace {

// Features of two modalities in a training pass, [clip, step, channel].
std::vector<torch::Tensor> features(int pass) {
  torch::manual_seed(static_cast<std::uint64_t>(pass));
  return {torch::randn({6, 5, 3}, f64), torch::randn({6, 5, 3}, f64)};
}

// Codes die soon, so that resets take part.
QuantizerRule lively() {
  auto rule = test::authors().objective.quantizer;
  rule.reset.after = 2;
  rule.reset.donor_below = 2;
  return rule;
}

Codebook book_of(const torch::Tensor& embedding) {
  const auto codes = torch::zeros({1, embedding.size(0)}, f64);
  const auto stage = embedding.unsqueeze(0);
  return {stage.clone(), codes.clone(), stage.clone(), codes - 1};
}

// Plain VQ written down once more, without stages: distances, EMA, counters, reset.
void plain_pass(Codebook& book, const std::vector<torch::Tensor>& z, const QuantizerRule& rule,
                const ResetDraws& draws) {
  std::vector<Assignment> assignments;
  std::vector<torch::Tensor> codes;
  for (const auto& modality : z) {
    const auto rows = modality.flatten(0, 1);
    codes.push_back(nearest_codes(rows, book.embedding[0]));
    assignments.push_back({rows, codes.back()});
  }
  update_ema(book, 0, assignments, rule.ema);
  advance_idle(book, 0, codes, rule.reset.scope);
  reset_dead_codes(book, 0, rule.reset, draws);
}

void pass(Codebook& book, const std::vector<torch::Tensor>& z, const QuantizerRule& rule,
          const std::vector<ResetDraws>& draws) {
  std::vector<Quantized> quantized;
  for (const auto& modality : z) quantized.push_back(quantize(book, modality.flatten(0, 1)));
  learn(book, quantized, {}, rule, draws);
}

ResetDraws draws_of(int pass) {
  return {torch::full({8}, 0.1 * pass, f64), torch::full({}, -1.0 / 400, f64)};
}

void check_same(const Codebook& one, const Codebook& other) {
  CHECK(one.embedding.equal(other.embedding));
  CHECK(one.ema_count.equal(other.ema_count));
  CHECK(one.ema_weight.equal(other.ema_weight));
  CHECK(one.idle.equal(other.idle));
}

}  // namespace

TEST_SUITE("codebook") {
  TEST_CASE("RVQ with one stage is VQ to the byte, resets with the same noise included") {
    auto residual = initial_codebook(1, 8, 3, 5, f64), plain = initial_codebook(1, 8, 3, 5, f64);
    for (int i = 0; i < 8; ++i) {
      pass(residual, features(i), lively(), {draws_of(i)});
      plain_pass(plain, features(i), lively(), draws_of(i));
    }
    check_same(residual, plain);
    CHECK_FALSE(plain.embedding.equal(initial_codebook(1, 8, 3, 5, f64).embedding));
  }

  TEST_CASE("each stage is a VQ of what the stages before left over") {
    auto both = initial_codebook(2, 8, 3, 5, f64);
    auto first = book_of(both.embedding[0]), second = book_of(both.embedding[1]);
    for (int i = 0; i < 8; ++i) {
      const auto z = features(i);
      std::vector<torch::Tensor> rest;
      for (const auto& modality : z) {
        const auto rows = modality.flatten(0, 1);
        const auto codes = nearest_codes(rows, first.embedding[0]);
        rest.push_back((rows - first.embedding[0].index_select(0, codes)).view_as(modality));
      }
      pass(both, z, lively(), {draws_of(i), draws_of(i)});
      plain_pass(first, z, lively(), draws_of(i));
      plain_pass(second, rest, lively(), draws_of(i));
    }
    CHECK(both.embedding[0].equal(first.embedding[0]));
    CHECK(both.embedding[1].equal(second.embedding[0]));
    CHECK(both.idle[1].equal(second.idle[0]));
  }

  TEST_CASE("the constant noise is -1/1024, and -1/400 with residual stages") {
    Random random(1);
    const ResetRule rule{.noise = ResetNoise::constant};
    const auto plain = draw_resets(random, initial_codebook(1, 8, 3, 5, f64), rule);
    const auto residual = draw_resets(random, initial_codebook(2, 8, 3, 5, f64), rule);
    CHECK(plain[0].noise.item<double>() == -1.0 / 1024);
    REQUIRE(residual.size() == 2);
    for (const auto& stage : residual) CHECK(stage.noise.item<double>() == -1.0 / 400);
  }

  TEST_CASE("a zero code is zero at the start and after every pass, its running sum is not") {
    VectorQuantizer quantizer(initial_codebook(2, 8, 3, 5, f64), true);
    Random draws(1);
    for (int i = 0; i < 3; ++i) {
      CHECK(quantizer.book.embedding.select(1, 0).abs().max().item<double>() == 0);
      CHECK(quantizer.book.ema_weight.select(1, 0).abs().min().item<double>() > 0);
      CHECK(quantizer.book.embedding.select(1, 1).abs().min().item<double>() > 0);
      std::vector<Quantized> quantized;
      for (const auto& z : features(i)) quantized.push_back(quantizer.quantize(z));
      quantizer.learn(quantized, {}, lively(), draws);
    }
    CHECK(quantizer.book.embedding.select(1, 0).abs().max().item<double>() == 0);
  }

  TEST_CASE("only DCID with residual stages gets a zero code") {
    ModelConfig config;
    config.quantizer.rvq_zero_code = true;
    const auto first_code = [&](std::int64_t layers, std::int64_t stages) {
      config.layers = layers;
      config.stages = stages;
      return make_vq(config, 1, f64)->codebook().select(1, 0).abs().max().item<double>();
    };
    CHECK(first_code(1, 4) == 0);
    CHECK(first_code(1, 1) > 0);
    CHECK(first_code(2, 4) > 0);
  }
}
