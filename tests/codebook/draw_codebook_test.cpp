#include <doctest/doctest.h>

#include "codebook/codebook.h"
#include "codebook/ema.h"

using namespace hdcid;

TEST_SUITE("codebook") {
  TEST_CASE("codes drawn from enough features are different features") {
    auto book = initial_codebook(1, 10, 2, 1, torch::kFloat64);
    const auto features = torch::arange(40, torch::kFloat64).view({20, 2});
    draw_codebook(book, features, 7);
    const auto same =
        (book.embedding[0].unsqueeze(1) == features.unsqueeze(0)).all(2);  // [code, feature]
    CHECK(same.sum(1).eq(1).all().item<bool>());
    CHECK(same.sum(0).le(1).all().item<bool>());
  }

  TEST_CASE("codes drawn for features that do not come again stay where they are") {
    auto book = initial_codebook(1, 4, 2, 1, torch::kFloat64);
    draw_codebook(book, torch::randn({4, 2}, torch::kFloat64), 7);
    const auto drawn = book.embedding.clone();
    const auto used = torch::zeros({8}, torch::kInt64);
    for (int pass = 0; pass < 50; ++pass)
      update_ema(book, 0, {{torch::ones({8, 2}, torch::kFloat64), used}}, {});
    CHECK(torch::allclose(book.embedding[0].narrow(0, 1, 3), drawn[0].narrow(0, 1, 3), 0.02, 0.02));
    // 0.99^50 of one row against the rest of eight: a sixth of the way is left.
    CHECK(((book.embedding[0][0] - 1).abs() <= 0.2 * (drawn[0][0] - 1).abs()).all().item<bool>());
  }

  TEST_CASE(
      "stages draw from other rows, so that no code of the second is what the first leaves of its "
      "own") {
    auto book = initial_codebook(2, 10, 2, 1, torch::kFloat64);
    draw_codebook(book, torch::randn({20, 2}, torch::kFloat64), 7);
    CHECK(book.embedding[1].norm(2, 1).min().item<double>() > 1e-6);
  }

  TEST_CASE(
      "the second stage draws what the first leaves over, and fewer features than codes repeat") {
    auto book = initial_codebook(2, 6, 2, 1, torch::kFloat64);
    draw_codebook(book, torch::randn({3, 2}, torch::kFloat64), 7);
    CHECK(book.embedding[0].abs().min().item<double>() > 0);
    CHECK(book.embedding[1].abs().max().item<double>() == doctest::Approx(0));
  }
}
