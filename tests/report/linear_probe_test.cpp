#include "report/linear_probe.h"

#include <doctest/doctest.h>

#include "core/random.h"
#include "eval/average_precision.h"

using namespace hdcid;

namespace {

// Rows whose third feature is `shift` + 5 where they are of class 0, noise elsewhere.
struct Planted {
  FeatureRows features{4, {}};
  Targets targets{2, false, {}, {}};
};

Planted planted(std::int64_t rows, double shift, std::uint64_t seed) {
  Random random(seed);
  Planted all;
  for (std::int64_t row = 0; row < rows; ++row) {
    const bool first = random.below(3) == 0;
    for (int i = 0; i < 4; ++i)
      all.features.values.push_back(random.normal() + (i == 2 ? shift + 5 * first : 0));
    all.targets.truth.insert(all.targets.truth.end(), {first, random.below(2) == 0});
    all.targets.clip.push_back(row);
  }
  return all;
}

std::vector<double> precisions(const LinearProbe& probe, const Planted& test) {
  return average_precisions(test.targets, probe.scores(test.features));
}

}  // namespace

TEST_SUITE("report") {
  TEST_CASE("a linear probe finds what is linear, in rows that it was not fitted on") {
    const auto train = planted(400, 0, 1), test = planted(300, 0, 2);
    const LinearProbe probe(train.features, train.targets.truth, 2);
    const auto found = precisions(probe, test);
    CHECK(found[0] > 98);
    CHECK(found[1] < 65);  // nothing tells the second class, half of the rows
  }

  TEST_CASE("features of any place and scale are the same to it, those of another place are not") {
    const auto far = planted(400, 1e6, 1), near = planted(400, 0, 1);
    const LinearProbe a(far.features, far.targets.truth, 2),
        b(near.features, near.targets.truth, 2);
    const auto scores = a.scores(planted(50, 1e6, 2).features),
               same = b.scores(planted(50, 0, 2).features);
    for (std::size_t i = 0; i < scores.size(); ++i)
      CHECK(scores[i] == doctest::Approx(same[i]).epsilon(1e-4));
  }

  TEST_CASE("a constant feature is no fault") {
    auto train = planted(100, 0, 1);
    for (std::size_t i = 0; i < train.features.values.size(); i += 4) train.features.values[i] = 7;
    const LinearProbe probe(train.features, train.targets.truth, 2);
    CHECK(precisions(probe, train)[0] > 98);
  }
}
