#include <doctest/doctest.h>
#include <torch/torch.h>

#include "codebook/code_matching.h"
#include "codebook/commitment.h"
#include "codebook/support.h"
#include "codebook/usage.h"

using namespace hdcid;

namespace {

// Commitment of a feature 0 whose own code is 1 and whose others' codes are 2 away.
double commitment(std::size_t modalities, const CommitmentRule& rule) {
  std::vector<torch::Tensor> codes{torch::full({3, 2}, 1.0, f64)};
  while (codes.size() < modalities) codes.push_back(torch::full({3, 2}, 2.0, f64));
  return commitment_loss(torch::zeros({3, 2}, f64), codes, 0, rule).item<double>();
}

}  // namespace

TEST_SUITE("codebook") {
  TEST_CASE("commitment weighs own and other codes as the code does, or half as the papers say") {
    const CommitmentRule authors{.doubled = true};
    CHECK(commitment(2, authors) == doctest::Approx(0.5 * 1 + 0.25 * 4));
    CHECK(commitment(3, authors) == doctest::Approx(0.5 * 1 + 2 * 0.125 * 4));
    CHECK(commitment(2, {.doubled = false, .cross = true}) ==
          doctest::Approx(0.25 * 1 + 0.125 * 4));
    CHECK(commitment(3, {.doubled = true, .cross = false}) == doctest::Approx(0.5));
    CHECK(commitment(1, authors) == doctest::Approx(0.5));
  }

  TEST_CASE("code matching has a finite gradient where a feature lies on a code") {
    const auto codebook = torch::randn({5, 4}, f64);
    auto z = codebook.narrow(0, 0, 3).unsqueeze(0).repeat({2, 1, 1}).requires_grad_();
    const auto a = code_distribution(z, codebook, {});
    code_matching_loss(a, a, MatchingForm::authors).backward();
    CHECK(z.grad().isfinite().all().item<bool>());
  }

  TEST_CASE("both forms of code matching follow their definition, in float32 too") {
    const auto a = torch::softmax(torch::randn({6, 9}, f64) * 20, 1),
               v = torch::softmax(torch::randn({6, 9}, f64) * 20, 1);
    const auto log_a = (a + 1e-10).log(), log_v = (v + 1e-10).log();
    for (const auto form : {MatchingForm::authors, MatchingForm::symmetric}) {
      const auto second = form == MatchingForm::authors ? v.matmul(log_a.t()) : log_a.matmul(v.t());
      const auto s = a.matmul(log_v.t()) + second;
      const auto e = (s - s.min()).exp();
      const auto expected = -(e.diagonal() / (e.sum(1) + 1e-5)).log().mean().item<double>();
      CHECK(code_matching_loss(a, v, form).item<double>() ==
            doctest::Approx(expected).epsilon(1e-9));
      const auto narrow = code_matching_loss(a.to(torch::kFloat32), v.to(torch::kFloat32), form);
      CHECK(narrow.item<double>() == doctest::Approx(expected).epsilon(1e-4));
    }
  }

  TEST_CASE("padded steps do not move a clip's code distribution") {
    const auto codebook = torch::randn({5, 4}, f64);
    const auto z = torch::randn({2, 3, 4}, f64);
    const auto padded = torch::cat({z, torch::randn({2, 2, 4}, f64)}, 1);
    const auto lengths = torch::full({2}, 3, torch::kInt64);
    CHECK(
        code_distribution(padded, codebook, lengths).allclose(code_distribution(z, codebook, {})));
  }

  TEST_CASE("the most frequent code is the lowest among equals and ignores padding") {
    const auto codes = torch::tensor({{3, 1, 1, 3}, {2, 0, 0, 0}});
    CHECK(modal_codes(codes, 4, {}).equal(torch::tensor({1, 0})));
    CHECK(modal_codes(codes, 4, torch::tensor({4, 1})).equal(torch::tensor({1, 2})));
    CHECK(agreeing_clips({codes, torch::tensor({{1, 1, 1, 1}, {3, 3, 3, 3}})}, 4, {})
              .item<std::int64_t>() == 1);
  }

  TEST_CASE("perplexity is the number of equally used codes") {
    CHECK(perplexity(torch::tensor({5.0, 5.0, 0.0, 5.0})).item<double>() ==
          doctest::Approx(3).epsilon(1e-6));
  }
}
