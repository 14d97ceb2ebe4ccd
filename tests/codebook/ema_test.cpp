#include "codebook/ema.h"

#include <doctest/doctest.h>

#include "codebook/support.h"
#include "codebook/vq.h"

using namespace hdcid;

namespace {

Codebook book_of(const torch::Tensor& codes, double count) {
  const auto embedding = codes.to(f64).unsqueeze(0).clone();
  return {embedding, torch::full({1, codes.size(0)}, count, f64), embedding * count,
          torch::zeros({1, codes.size(0)}, f64)};
}

// Largest component of the codes that never were used, after each of `passes` passes in which 3
// modalities of 800 rows share the first 20 of 400 codes.
std::vector<double> unused_bound(int passes) {
  auto book = initial_codebook(1, 400, 16, 1, f64);
  const auto codes = torch::arange(800, torch::kInt64).remainder(20);
  const auto features = torch::ones({800, 16}, f64);
  std::vector<double> bound;
  for (int pass = 0; pass < passes; ++pass) {
    update_ema(book, 0, {{features, codes}, {features, codes}, {features, codes}}, {});
    bound.push_back(book.embedding[0].narrow(0, 20, 380).abs().max().item<double>());
  }
  return bound;
}

}  // namespace

TEST_SUITE("codebook") {
  TEST_CASE("codes unused in the first pass become huge and shrink back") {
    const auto bound = unused_bound(100);
    CHECK(bound[0] == doctest::Approx(82).epsilon(0.02));
    CHECK(bound[9] == doctest::Approx(7.1).epsilon(0.02));
    CHECK(bound[99] == doctest::Approx(0.13).epsilon(0.05));
  }

  TEST_CASE(
      "multi-modal EMA pulls a code half to its own and half to the other modality's features") {
    auto book = book_of(torch::tensor({{0.0}, {1000.0}}), 1);
    const auto first = torch::zeros({4}, torch::kInt64);
    const EmaRule rule{.decay = 0.0, .epsilon = 0.0};
    update_ema(book, 0,
               {{torch::full({4, 1}, 2.0, f64), first}, {torch::full({4, 1}, 6.0, f64), first}},
               rule);
    CHECK(book.embedding[0][0][0].item<double>() == doctest::Approx(4));
  }

  TEST_CASE("plain EMA moves a code to its own modality's features, the last one's last") {
    auto book = book_of(torch::tensor({{0.0}, {1000.0}}), 1);
    const auto first = torch::zeros({4}, torch::kInt64);
    const EmaRule rule{.decay = 0.0, .epsilon = 0.0, .multi_modal = false};
    update_ema(book, 0,
               {{torch::full({4, 1}, 2.0, f64), first}, {torch::full({4, 1}, 6.0, f64), first}},
               rule);
    CHECK(book.embedding[0][0][0].item<double>() == doctest::Approx(6));
  }

  TEST_CASE("quantising has no side effects") {
    const auto book = initial_codebook(2, 8, 3, 5, f64);
    const Codebook before{book.embedding.clone(), book.ema_count.clone(), book.ema_weight.clone(),
                          book.idle.clone()};
    quantize(book, torch::randn({10, 3}, f64));
    CHECK(book.embedding.equal(before.embedding));
    CHECK(book.ema_count.equal(before.ema_count));
    CHECK(book.ema_weight.equal(before.ema_weight));
    CHECK(book.idle.equal(before.idle));
  }

  TEST_CASE("residual stages add up to the quantised feature and leave less each time") {
    auto book = initial_codebook(2, 8, 3, 5, f64);
    const auto z = torch::randn({10, 3}, f64) / 400;
    const auto found = quantize(book, z);
    const auto sum = book.embedding[0].index_select(0, found.codes.select(1, 0)) +
                     book.embedding[1].index_select(0, found.codes.select(1, 1));
    CHECK(found.value.equal(sum));
    CHECK((found.residuals[1] - (z - book.embedding[0].index_select(0, found.codes.select(1, 0))))
              .abs()
              .max()
              .item<double>() == 0);
  }

  TEST_CASE("padded rows change nothing that a codebook learns") {
    const auto z = torch::randn({6, 3}, f64);
    const auto padded = torch::cat({z, torch::full({4, 3}, 77.0, f64)});
    auto with = initial_codebook(1, 8, 3, 5, f64), without = initial_codebook(1, 8, 3, 5, f64);
    const std::vector<ResetDraws> draws{{torch::zeros({8}, f64), torch::zeros({}, f64)}};
    learn(without, {quantize(without, z)}, {}, {}, draws);
    learn(with, {quantize(with, padded)}, torch::arange(6, torch::kInt64), {}, draws);
    CHECK(with.embedding.equal(without.embedding));
    CHECK(with.ema_count.equal(without.ema_count));
    CHECK(with.idle.equal(without.idle));
  }
}
