#include "toc/tuning_grid.h"

#include <doctest/doctest.h>

#include <algorithm>

#include "toc/comparison.h"

namespace hdcid {
namespace {

constexpr std::int64_t channels = 16, informative = 4, codes = 40, classes = 8;

// Code i belongs to class i % 8. Channels 0 .. 3 are its bits in +-1, the others are +1 in all
// codes but for noise: large mean, small variance, so that TOC likes them least; a head learns
// nothing from them.
CodeRows planted_codebook() {
  Random random(5);
  CodeRows codebook{codes, channels, {}};
  for (std::int64_t i = 0; i < codes; ++i)
    for (std::int64_t k = 0; k < channels; ++k) {
      const bool bit = k == 3 ? (i % classes) * 3 % 5 % 2 == 0 : ((i % classes) >> k) % 2 == 0;
      codebook.values.push_back(k < informative ? (bit ? 1 : -1) : 1 + 0.3 * random.normal());
    }
  return codebook;
}

// 25 clips of each class, each the mean of three codes of its own with noise in all channels.
LabelledPoints planted_points(const CodeRows& codebook) {
  Random random(6);
  LabelledPoints points{channels, {}, {}};
  for (std::int64_t n = 0; n < 25 * classes; ++n) {
    const auto row = codebook.row(n % classes + classes * random.below(codes / classes));
    for (std::int64_t k = 0; k < channels; ++k)
      points.values.push_back(row[static_cast<std::size_t>(k)] +
                              (k < informative ? 0.3 : 1.5) * random.normal());
    points.classes.push_back(n % classes);
  }
  return points;
}

struct Planted {
  CodeRows codebook = planted_codebook();
  std::vector<CountedRows> layers = {{codebook, codebook}};
  NearestMean classifier = tuning_classifier(planted_points(codebook), 1);
};

const ComparedSetting& row(const std::vector<ComparedSetting>& rows, const std::string& name) {
  return *std::ranges::find_if(rows, [&](const auto& r) { return r.name.starts_with(name); });
}

}  // namespace

TEST_SUITE("toc") {
  TEST_CASE("Q is tried in eighths, each once") {
    CHECK(channel_grid(256) == std::vector<std::int64_t>{32, 64, 96, 128, 160, 192, 224, 256});
    CHECK(channel_grid(4) == std::vector<std::int64_t>{1, 2, 3, 4});
    CHECK(channel_grid(1) == std::vector<std::int64_t>{1});
    CHECK(channel_grid(12).back() == 12);
  }

  TEST_CASE(
      "among settings within one standard error of the best: fewest channels, then lambda nearest "
      "to 0.7") {
    // 100 clips: one standard error of 80 % is 4 %.
    const std::vector<ScoredSetting> settings = {
        {64, 0.7, 80}, {32, 0.5, 76.1}, {32, 0.9, 78}, {32, 0.25, 79}, {16, 0.7, 75.9}};
    const auto choice = choose_setting(settings, 100);
    CHECK(choice.best.channels == 64);
    CHECK(choice.standard_error == doctest::Approx(4));
    CHECK(choice.chosen.channels == 32);
    CHECK(choice.chosen.lambda == 0.5);  // as near as 0.9, and smaller
    CHECK(choose_setting({{8, 0, 100}, {4, 0, 99}}, 50).chosen.channels ==
          8);  // a perfect score has no error
  }

  TEST_CASE("selection finds the informative channels of a planted problem, and no more") {
    const Planted p;
    const auto choice =
        choose_setting(score_settings(p.layers, {}, p.classifier), p.classifier.points().count());
    CHECK(choice.chosen.channels == informative);
    CHECK(choice.chosen.lambda == 0.7);
    auto kept = rank_channels(p.layers, {.lambda = choice.chosen.lambda})[0];
    kept.resize(informative);
    std::ranges::sort(kept);
    CHECK(kept == std::vector<std::int32_t>{0, 1, 2, 3});
  }

  TEST_CASE("the comparison puts the chosen channels before random ones and all of them") {
    const Planted p;
    const auto rows = compare_settings(p.layers, {informative, 0.7, 0}, {}, p.classifier, 1);
    CHECK(rows.size() == 7);
    CHECK(row(rows, "chosen").accuracy > row(rows, "random").accuracy + 20);
    CHECK(row(rows, "random").deviation > 0);
    CHECK(row(rows, "chosen").accuracy > row(rows, "all channels").accuracy);
    CHECK(row(rows, "fixed").channels == channels / 2);
    CHECK(row(rows, "principal").channels == informative);
    CHECK(row(rows, "principal").accuracy > row(rows, "random").accuracy);
    CHECK(row(rows, "chosen").cosine.plain < row(rows, "all channels").cosine.plain);
  }

  TEST_CASE("the same seed gives the same table; each layer keeps channels of its own") {
    const Planted p;
    auto shifted = p.codebook;
    for (std::int64_t i = 0; i < codes; ++i)
      std::ranges::rotate(shifted.row(i), shifted.row(i).begin() + 1);
    const auto rankings = rank_channels({{p.codebook, p.codebook}, {shifted, shifted}}, {});
    std::vector<std::int32_t> best(rankings[1].begin(), rankings[1].begin() + informative);
    std::ranges::sort(best);
    CHECK(best == std::vector<std::int32_t>{0, 1, 2, 15});
    const auto once = compare_settings(p.layers, {8, 0.5, 0}, {}, p.classifier, 3);
    const auto again = compare_settings(p.layers, {8, 0.5, 0}, {}, p.classifier, 3);
    for (std::size_t i = 0; i < once.size(); ++i) CHECK(once[i].accuracy == again[i].accuracy);
  }
}

}  // namespace hdcid
