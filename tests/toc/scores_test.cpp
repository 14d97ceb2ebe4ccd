#include "toc/scores.h"

#include <doctest/doctest.h>

#include <string>

#include "core/random.h"

namespace hdcid {
namespace {

CodeRows random_codebook(std::int64_t codes, std::int64_t channels, std::uint64_t seed) {
  Random random(seed);
  CodeRows codebook{codes, channels, {}};
  for (std::int64_t i = 0; i < codes * channels; ++i)
    codebook.values.push_back(random.normal() + 0.1 * double(i % 7));
  return codebook;
}

double at(const CodeRows& codebook, std::int64_t code, std::int64_t channel) {
  return codebook.row(code)[static_cast<std::size_t>(channel)];
}

// The definition: every ordered pair of different codes.
double similarity_by_pairs(const CodeRows& codebook, std::int64_t channel, double divisor) {
  double sum = 0;
  for (std::int64_t i = 0; i < codebook.codes; ++i)
    for (std::int64_t j = 0; j < codebook.codes; ++j)
      if (i != j) sum += at(codebook, i, channel) * at(codebook, j, channel);
  return sum / divisor;
}

double variance_by_definition(const CodeRows& codebook, std::int64_t channel, double divisor) {
  double mean = 0, sum = 0;
  for (std::int64_t i = 0; i < codebook.codes; ++i)
    mean += at(codebook, i, channel) / double(codebook.codes);
  for (std::int64_t i = 0; i < codebook.codes; ++i) {
    const double deviation = at(codebook, i, channel) - mean;
    sum += deviation * deviation;
  }
  return sum / divisor;
}

}  // namespace

TEST_SUITE("toc") {
  TEST_CASE("closed form equals the sum over pairs, the paper's reading") {
    const auto codebook = random_codebook(37, 11, 1);
    const auto unit = normalised(codebook);
    const auto scores = score_channels(codebook, {});
    for (std::int64_t k = 0; k < codebook.channels; ++k) {
      const auto s = similarity_by_pairs(unit, k, 37.0 * 37.0),
                 v = variance_by_definition(unit, k, 37.0);
      const auto i = static_cast<std::size_t>(k);
      CHECK(scores.similarity[i] == doctest::Approx(s).epsilon(1e-12));
      CHECK(scores.variance[i] == doctest::Approx(v).epsilon(1e-12));
      CHECK(scores.score[i] == doctest::Approx(0.7 * s - 0.3 * v).epsilon(1e-12));
    }
  }

  TEST_CASE("closed form equals the sum over pairs, the authors' reading") {
    const auto codebook = random_codebook(37, 11, 2);
    const auto scores = score_channels(codebook, {.normalise = Normalised::none,
                                                  .divisor = Pairs::distinct,
                                                  .variance = VarianceEstimate::unbiased});
    for (std::int64_t k = 0; k < codebook.channels; ++k) {
      const auto s = similarity_by_pairs(codebook, k, 37.0 * 36.0),
                 v = variance_by_definition(codebook, k, 36.0);
      CHECK(scores.score[static_cast<std::size_t>(k)] ==
            doctest::Approx(0.7 * s - 0.3 * v).epsilon(1e-12));
    }
  }

  TEST_CASE("variance can be taken of raw codes while similarity sees unit codes") {
    const auto codebook = random_codebook(9, 4, 3);
    const auto mixed = score_channels(codebook, {.normalise = Normalised::similarity});
    CHECK(mixed.similarity == score_channels(codebook, {}).similarity);
    CHECK(mixed.variance == score_channels(codebook, {.normalise = Normalised::none}).variance);
  }

  TEST_CASE("one term alone keeps its weight") {
    const auto codebook = random_codebook(9, 4, 4);
    const auto similarity = score_channels(codebook, {.criterion = Criterion::similarity});
    const auto variance = score_channels(codebook, {.criterion = Criterion::variance});
    const auto both = score_channels(codebook, {});
    for (std::size_t k = 0; k < 4; ++k) {
      CHECK(similarity.score[k] == doctest::Approx(0.7 * both.similarity[k]));
      CHECK(variance.score[k] == doctest::Approx(-0.3 * both.variance[k]));
    }
  }

  TEST_CASE("a zero code stays zero when codes are normalised") {
    CodeRows codebook{2, 2, {0, 0, 3, 4}};
    CHECK(normalised(codebook).values == std::vector<double>{0, 0, 0.6, 0.8});
  }
}

}  // namespace hdcid
