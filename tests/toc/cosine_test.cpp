#include "toc/cosine.h"

#include <doctest/doctest.h>

#include <cmath>

namespace hdcid {
namespace {

CodeRows random_codebook(std::int64_t codes, std::int64_t channels) {
  Random random(5);
  CodeRows codebook{codes, channels, {}};
  for (std::int64_t i = 0; i < codes * channels; ++i)
    codebook.values.push_back(random.normal() + 0.3);
  return codebook;
}

double cosine(const CodeRows& codebook, std::int64_t i, std::int64_t j,
              const std::vector<std::int32_t>& channels) {
  double product = 0, left = 0, right = 0;
  for (auto k : channels) {
    const auto c = static_cast<std::size_t>(k);
    product += codebook.row(i)[c] * codebook.row(j)[c];
    left += codebook.row(i)[c] * codebook.row(i)[c];
    right += codebook.row(j)[c] * codebook.row(j)[c];
  }
  return product / std::sqrt(left * right);
}

}  // namespace

TEST_SUITE("toc") {
  TEST_CASE("mean cosines equal those of all pairs, for sizes that do not fill a tile") {
    const std::vector<std::int32_t> channels = {7, 0, 3, 12, 5};
    for (std::int64_t codes : {2, 3, 8, 13, 41}) {
      const auto codebook = random_codebook(codes, 13);
      double plain = 0, absolute = 0;
      for (std::int64_t i = 0; i < codes; ++i)
        for (std::int64_t j = 0; j < codes; ++j) {
          if (i == j) continue;
          plain += cosine(codebook, i, j, channels);
          absolute += std::abs(cosine(codebook, i, j, channels));
        }
      const auto pairs = static_cast<double>(codes * (codes - 1));
      const auto mean = mean_cosine(codebook, channels);
      CHECK(mean.plain == doctest::Approx(plain / pairs).epsilon(1e-12));
      CHECK(mean.absolute == doctest::Approx(absolute / pairs).epsilon(1e-6));
    }
  }

  TEST_CASE("equal codes have cosine 1, opposite ones -1") {
    CHECK(mean_cosine({2, 2, {1, 2, 2, 4}}).plain == doctest::Approx(1));
    const auto opposite = mean_cosine({2, 2, {1, 2, -1, -2}});
    CHECK(opposite.plain == doctest::Approx(-1));
    CHECK(opposite.absolute == doctest::Approx(1));
  }

  TEST_CASE("random sets that hold every channel have no spread") {
    const auto codebook = random_codebook(12, 6);
    const auto spread = random_channels_cosine(codebook, 6, 4, Random(1));
    CHECK(spread.mean.plain == doctest::Approx(mean_cosine(codebook).plain));
    CHECK(spread.deviation.plain == doctest::Approx(0));
    CHECK(random_channels_cosine(codebook, 3, 1, Random(1)).deviation.plain == 0);
    CHECK(random_channels_cosine(codebook, 3, 4, Random(1)).deviation.plain > 0);
  }
}

}  // namespace hdcid
