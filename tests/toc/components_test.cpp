#include "toc/components.h"

#include <doctest/doctest.h>

#include <cmath>

#include "core/error.h"
#include "core/random.h"
#include "store/scratch.h"
#include "toc/mask.h"

namespace hdcid {
namespace {

// Four codes about (10, 20, 5): 3 along (3, 4, 0) / 5 and 1 along (-4, 3, 0) / 5, nothing along the
// third channel.
CodeRows known() {
  const double u[] = {0.6, 0.8}, v[] = {-0.8, 0.6};
  CodeRows codebook{4, 3, {}};
  for (double a : {3.0, -3.0})
    for (double b : {1.0, -1.0})
      for (double value : {10 + a * u[0] + b * v[0], 20 + a * u[1] + b * v[1], 5.0})
        codebook.values.push_back(value);
  return codebook;
}

}  // namespace

TEST_SUITE("toc") {
  TEST_CASE("components of a covariance known by hand, largest variance first") {
    const auto found = principal_components(known(), 2);
    CHECK(found.explained[0] == doctest::Approx(0.9));  // variances 9 and 1
    CHECK(found.explained[1] == doctest::Approx(0.1));
    const std::vector<double> expected = {0.6, 0.8, 0.8, -0.6,
                                          0,   0};  // [channel, component], largest entry positive
    for (std::size_t i = 0; i < expected.size(); ++i)
      CHECK(found.directions[i] == doctest::Approx(expected[i]));
  }

  TEST_CASE("codes are projected as they are, not about their mean") {
    const auto rows = projected(known(), principal_components(known(), 1));
    CHECK(rows.channels == 1);
    CHECK(rows.row(0)[0] == doctest::Approx(22 + 3));
    CHECK(rows.row(2)[0] == doctest::Approx(22 - 3));
  }

  TEST_CASE("all components keep every cosine") {
    Random random(4);
    CodeRows codebook{9, 6, {}};
    for (int i = 0; i < 54; ++i) codebook.values.push_back(random.normal() + 1);
    const auto rows = projected(codebook, principal_components(codebook, 6));
    CHECK(mean_cosine(rows).plain == doctest::Approx(mean_cosine(codebook).plain));
    CHECK(mean_cosine(rows).absolute == doctest::Approx(mean_cosine(codebook).absolute));
  }

  TEST_CASE("more components than channels are refused") {
    CHECK_THROWS_WITH_AS(principal_components(known(), 4),
                         "--components 4 is not possible, the codebook has 3 channels", Error);
  }

  TEST_CASE("a mask of components holds the projection in place of channels") {
    const Scratch folder;
    const auto codebooks = codebooks_of(HostTensor::of<double>({1, 4, 3}, known().values), "book");
    TocOptions options;
    options.components = 2;
    const auto layer =
        analyse_layer(rows_of(codebooks, 0), live_by_norm(known()), options, Random(1));
    write_mask(folder.file("mask"), codebooks, {layer}, {});
    TensorReader mask(folder.file("mask"));
    CHECK_FALSE(mask.has("channels"));
    CHECK(mask.info("projection").shape == Shape{1, 3, 2});
    CHECK(mask.read("projection").to_doubles() == layer.components.directions);
    CHECK(mask.info("explained").shape == Shape{1, 2});
  }
}

}  // namespace hdcid
