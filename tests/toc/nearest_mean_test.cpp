#include "toc/nearest_mean.h"

#include <doctest/doctest.h>

#include <numeric>

#include "eval/clip_class.h"
#include "eval/tiny_codes.h"

using namespace hdcid;
using hdcid::testing::CodesFolder;
using hdcid::testing::TinyCodes;

namespace {

// Dimension 0 tells two classes apart but for every tenth point, dimension 1 all of them, dimension
// 2 is noise.
LabelledPoints planted() {
  Random random(2);
  LabelledPoints points{3, {}, {}};
  for (int n = 0; n < 100; ++n) {
    const int side = n % 2 == 0 ? 1 : -1;
    points.values.insert(points.values.end(),
                         {n % 10 == 0 ? -1.0 * side : side, 3.0 * side, random.normal()});
    points.classes.push_back(n % 2);
  }
  return points;
}

const std::vector<std::int64_t> order = {0, 1, 2}, cuts = {1, 2, 3};

}  // namespace

TEST_SUITE("toc") {
  TEST_CASE("accuracy of each prefix of the dimensions") {
    const auto reached = NearestMean(planted(), 5, Random(1)).accuracies(order, cuts);
    CHECK(reached == std::vector<double>{90, 100, 100});
    CHECK(NearestMean(planted(), 5, Random(1))
              .accuracies(std::vector<std::int64_t>{2}, std::vector<std::int64_t>{1})[0] < 75);
  }

  TEST_CASE("a point takes no part in the means that judge it") {
    // Each of four classes holds two equal points, which vouch for each other, and a lonely one,
    // which has nothing in common with any class and is answered with the first.
    LabelledPoints points{8, std::vector<double>(12 * 8), {}};
    for (std::size_t n = 0; n < 12; ++n) {
      points.classes.push_back(static_cast<std::int64_t>(n / 3));
      points.values[n * 8 + n / 3 + (n % 3 == 2 ? 4 : 0)] = 1;
    }
    const std::vector<std::int64_t> all = {0, 1, 2, 3, 4, 5, 6, 7}, one = {8};
    CHECK(NearestMean(points, 12, Random(1)).accuracies(all, one)[0] == doctest::Approx(75));
  }

  TEST_CASE("folds come from the seed alone") {
    auto points = planted();
    for (auto& value : points.values) value *= 0.1;
    Random noise(8);
    for (auto& value : points.values) value += noise.normal();
    const auto first = NearestMean(points, 5, Random(1)).accuracies(order, cuts);
    CHECK(NearestMean(points, 5, Random(1)).accuracies(order, cuts) == first);
    bool differs = false;
    for (std::uint64_t seed = 2; seed < 6; ++seed)
      differs = differs || NearestMean(points, 5, Random(seed)).accuracies(order, cuts) != first;
    CHECK(differs);
  }

  TEST_CASE("a clip is the mean of its real steps, stages summed and layers concatenated") {
    CodedClips clips;
    clips.clips = 1, clips.steps = 3, clips.layers = 2, clips.stages = 2, clips.classes = 2;
    clips.codes = {0, 1, 1, 1, /**/ 1, 1, 0, 0, /**/ 1, 1, 1, 1};
    clips.lengths = {2};
    clips.labels = {1, 0, 0, 0, 1, 0, 1, 0, 0};
    std::vector<double> book(2 * 2 * 2 * 2);  // [layer, stage, code, channel]
    std::iota(book.begin(), book.end(), 0.0);
    clips = with_classes(std::move(clips), ClipClass::longest);
    const auto points = clip_means(clips, {HostTensor::of(Shape{2, 2, 2, 2}, book), "d", ""});
    // layer 1: codes 0 and 1 of stage 1, 1 and 1 of stage 2; layer 2: 1 and 0, 1 and 0
    CHECK(points.values == std::vector<double>{1 + 6, 2 + 7, 9 + 13, 10 + 14});
    CHECK(points.classes == std::vector<std::int64_t>{0});
  }
}
