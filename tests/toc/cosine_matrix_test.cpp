#include "toc/cosine_matrix.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>

#include "core/random.h"
#include "toc/cosine.h"

namespace hdcid {
namespace {

CodeRows random_codes(std::int64_t codes, std::int64_t channels) {
  CodeRows book{codes, channels, {}};
  Random random(3);
  for (std::int64_t i = 0; i < codes * channels; ++i) book.values.push_back(random.normal() + 0.3);
  return book;
}

}  // namespace

TEST_SUITE("toc") {
  TEST_CASE("the matrix has the mean cosines of the closed form, for any channels") {
    const auto book = random_codes(21, 7);
    const std::vector<std::int32_t> channels = {5, 0, 3};
    CodeRows part{21, 3, {}};
    for (std::int64_t code = 0; code < 21; ++code)
      for (const auto channel : channels)
        part.values.push_back(book.row(code)[static_cast<std::size_t>(channel)]);
    const auto numbers = numbers_of(cosine_matrix(part));
    const auto expected = mean_cosine(book, channels);
    CHECK(numbers.mean == doctest::Approx(expected.plain).epsilon(1e-5));
    CHECK(numbers.absolute == doctest::Approx(expected.absolute).epsilon(1e-5));
  }

  TEST_CASE("spread and share of near duplicates of a known matrix") {
    const CodeRows book{3, 2, {1, 0, 2, 0, 0, 1}};
    const auto numbers = numbers_of(cosine_matrix(book));
    CHECK(numbers.mean == doctest::Approx(1.0 / 3));
    CHECK(numbers.deviation == doctest::Approx(std::sqrt(2.0) / 3));
    CHECK(numbers.above == doctest::Approx(1.0 / 3));
  }

  TEST_CASE("by similarity, alternating groups become neighbours and every code stays") {
    const CodeRows book{6, 2, {1, 0, 0, 1, 1, 0.1, 0.1, 1, 1, 0.05, 0.05, 1}};
    const auto order = order_by_similarity(cosine_matrix(book));
    REQUIRE(order.size() == 6);
    CHECK(order[0] % 2 == order[1] % 2);
    CHECK(order[1] % 2 == order[2] % 2);
    CHECK(order[3] % 2 != order[2] % 2);
    auto sorted = order;
    std::ranges::sort(sorted);
    CHECK(sorted == std::vector<std::size_t>{0, 1, 2, 3, 4, 5});
  }

  TEST_CASE("reordering moves rows and columns alike") {
    const auto matrix = cosine_matrix(random_codes(4, 3));
    const auto moved = reordered(matrix, std::vector<std::size_t>{2, 0});
    CHECK(moved.codes == 2);
    CHECK(moved.at(0, 1) == matrix.at(2, 0));
    CHECK(moved.at(0, 0) == 1);
  }
}

}  // namespace hdcid
