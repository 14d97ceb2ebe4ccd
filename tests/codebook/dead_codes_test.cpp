#include "codebook/dead_codes.h"

#include <doctest/doctest.h>

#include "codebook/ema.h"
#include "codebook/support.h"
#include "support/authors.h"

using namespace hdcid;

namespace {

ResetRule authors() { return test::authors().objective.quantizer.reset; }

// Codes 0, 1, 2, 3 at 0, 10, 20, 30 with the given idle counters.
Codebook book_with_idle(const std::vector<double>& idle) {
  const auto embedding = torch::arange(4, f64).view({1, 4, 1}) * 10;
  const auto count = torch::full({1, 4}, 2.0, f64);
  return {embedding.clone(), count, embedding * 2, torch::tensor(idle, f64).view({1, 4})};
}

ResetDraws draws(double pick, double noise) {
  return {torch::full({4}, pick, f64), torch::full({}, noise, f64)};
}

double code(const Codebook& book, int index) { return book.embedding[0][index][0].item<double>(); }
double idle(const Codebook& book, int index) { return book.idle[0][index].item<double>(); }

}  // namespace

TEST_SUITE("codebook") {
  TEST_CASE("a code idle for more than 300 passes becomes the drawn recent code plus noise") {
    auto book = book_with_idle({301, 100, 99, 0});
    reset_dead_codes(book, 0, authors(), draws(0.6, 0.5));  // donors are codes 2 and 3
    CHECK(code(book, 0) == 30.5);
    CHECK(idle(book, 0) == 0);
    CHECK(code(book, 1) == 10);
    CHECK(idle(book, 1) == 100);
  }

  TEST_CASE("the first and the last donor can be drawn") {
    auto first = book_with_idle({400, 5, 200, 5}), last = book_with_idle({400, 5, 200, 5});
    reset_dead_codes(first, 0, authors(), draws(0, 0));
    reset_dead_codes(last, 0, authors(), draws(1 - 1e-16, 0));
    CHECK(code(first, 0) == 10);
    CHECK(code(last, 0) == 30);
  }

  TEST_CASE("exactly 300 idle passes are not yet death") {
    auto book = book_with_idle({300, 0, 0, 0});
    reset_dead_codes(book, 0, authors(), draws(0, 0.5));
    CHECK(code(book, 0) == 0);
    CHECK(idle(book, 0) == 300);
  }

  TEST_CASE("without a recent code nothing is reset") {
    auto book = book_with_idle({301, 301, 150, -1});
    reset_dead_codes(book, 0, authors(), draws(0, 0.5));
    CHECK(code(book, 0) == 0);
    CHECK(idle(book, 0) == 301);
  }

  TEST_CASE("the next update undoes a reset unless it wrote N and W too") {
    for (const bool writes : {false, true}) {
      auto book = book_with_idle({301, 0, 200, 200});
      auto rule = authors();
      rule.writes_ema = writes;
      reset_dead_codes(book, 0, rule, draws(0, 1));
      CHECK(code(book, 0) == 11);
      const auto used = torch::ones({5}, torch::kInt64);
      update_ema(book, 0, {{torch::full({5, 1}, 10.0, f64), used}}, {});
      CHECK(code(book, 0) == doctest::Approx(writes ? 11 : 0).epsilon(1e-3));
    }
  }

  TEST_CASE("use by one modality clears the counter, or only use by all") {
    const std::vector<torch::Tensor> codes{torch::tensor({0, 1}), torch::tensor({1, 2})};
    auto any = book_with_idle({7, 7, 7, 7}), all = book_with_idle({7, 7, 7, 7});
    advance_idle(any, 0, codes, ResetScope::any);
    advance_idle(all, 0, codes, ResetScope::all_modalities);
    CHECK(any.idle[0].equal(torch::tensor({0, 0, 0, 8}, f64)));
    CHECK(all.idle[0].equal(torch::tensor({8, 0, 8, 8}, f64)));
  }
}
