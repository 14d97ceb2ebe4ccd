#include "report/gains.h"

#include <doctest/doctest.h>
#include <fmt/format.h>

#include "core/error.h"
#include "core/random.h"
#include "report/records.h"
#include "report/table_report.h"

using namespace hdcid;
using namespace hdcid::testing;

namespace {

// A classification of `clips` clips, right with probability `p`.
ClipOutcomes guesses(std::size_t clips, double p, std::uint64_t seed,
                     const std::string& digest = "xxh3:a") {
  Random random(seed);
  ClipOutcomes outcomes{
      digest, {}, std::vector<std::int32_t>(clips, 1), std::vector<std::int32_t>(clips, 1)};
  for (std::size_t n = 0; n < clips; ++n) outcomes.hits.push_back(random.uniform() < p);
  return outcomes;
}

Measurement classified(const std::string& row, const std::string& seed,
                       const ClipOutcomes& outcomes, bool video_first = true) {
  auto json = Json::parse(line(row, seed, "ave", video_first, outcomes.score()));
  json["per_clip"] = {{"clips", outcomes.clips}, {"correct", outcomes.hits}};
  return parse_measurement(json.dump(), "here:1");
}

Table two_rows(double p, double baseline, int seeds) {
  std::vector<Measurement> all;
  for (int s = 1; s <= seeds; ++s) {
    const auto seed = static_cast<std::uint64_t>(s);
    all.push_back(classified("DCID", fmt::format("{}", s), guesses(300, baseline, 100 + seed)));
    all.push_back(classified("DCID+TOC", fmt::format("{}", s), guesses(300, p, 200 + seed)));
  }
  return Table(find_table("table1"), all);
}

}  // namespace

TEST_SUITE("report") {
  TEST_CASE("a planted gain has an interval without 0, no gain one with 0") {
    const auto planted = gains_of(two_rows(0.7, 0.5, 3));
    REQUIRE(planted.size() == 1);
    REQUIRE(planted[0].columns[0]);
    CHECK(planted[0].columns[0]->difference == doctest::Approx(20).epsilon(0.3));
    CHECK_FALSE(planted[0].columns[0]->within_spread());
    CHECK(gains_of(two_rows(0.5, 0.5, 3))[0].columns[0]->within_spread());
    CHECK_FALSE(planted[0].columns[1]);
    CHECK_FALSE(planted[0].average);  // of eight columns seven have no record
  }

  TEST_CASE("the interval of one seed has the width that theory gives") {
    const auto row = guesses(400, 0.6, 1), baseline = guesses(400, 0.6, 2);
    const auto gain = bootstrap_gain({{{&row, &baseline}}});
    const double deviation =
        100 * std::sqrt((0.24 + 0.24) / 400);  // of a difference of independent shares
    CHECK(gain.high - gain.low == doctest::Approx(2 * 1.96 * deviation).epsilon(0.12));
  }

  TEST_CASE("seeds that disagree widen the interval") {
    const auto better = guesses(400, 0.9, 1), worse = guesses(400, 0.3, 2),
               baseline = guesses(400, 0.6, 3);
    const auto gain = bootstrap_gain({{{&better, &baseline}}, {{&worse, &baseline}}});
    CHECK(gain.low < -20);
    CHECK(gain.high > 20);
  }

  TEST_CASE("the spread of few seeds is widened to what t has") {
    const auto constant =
        [](std::int32_t hits) {  // every clip the same, so that clips add no spread: F1 is hits %
          return ClipOutcomes{"xxh3:a", {hits, hits}, {100, 100}, {100, 100}};
        };
    const auto low = constant(40), middle = constant(50), high = constant(60), none = constant(0);
    const auto gain = bootstrap_gain({{{&low, &none}}, {{&middle, &none}}, {{&high, &none}}});
    CHECK(gain.difference == doctest::Approx(50));
    const double half =
        10 * 4.302653 / 1.959964 * std::sqrt(3.0 / 2);  // one draw in 27 is three times the lowest
    CHECK(gain.low == doctest::Approx(50 - half));
    CHECK(gain.high == doctest::Approx(50 + half));
  }

  TEST_CASE("a digest that stands for two numbers of clips reads no clip that is not there") {
    const auto many = guesses(400, 0.6, 1), few = guesses(20, 0.6, 2);
    const auto gain = bootstrap_gain({{{&many, &many}}, {{&few, &few}}});
    CHECK(gain.low == 0);
    CHECK(gain.high == 0);
  }

  TEST_CASE("clips are paired: the same answers have no spread, however uncertain the score") {
    const auto row = guesses(50, 0.5, 1);
    auto better = row;
    better.hits[0] = 1 - better.hits[0];
    CHECK(bootstrap_gain({{{&row, &row}}}).high == 0);
    const auto gain = bootstrap_gain({{{&better, &row}}});
    CHECK(gain.within_spread());
    CHECK(gain.high - gain.low < 10);
  }

  TEST_CASE("columns on the same clips share the draw, so opposite gains cancel in every draw") {
    const auto row = guesses(60, 0.5, 1), baseline = guesses(60, 0.5, 2);
    const auto gain = bootstrap_gain({{{&row, &baseline}, {&baseline, &row}}});
    CHECK(gain.low == doctest::Approx(0));
    CHECK(gain.high == doctest::Approx(0));
  }

  TEST_CASE("localisation is scored by pooled counts") {
    const ClipOutcomes row{"xxh3:a", {4, 0, 2}, {4, 2, 2}, {4, 4, 4}},
        baseline{"xxh3:a", {0, 0, 0}, {0, 0, 0}, {4, 4, 4}};
    CHECK(row.score() == doctest::Approx(60));  // 2 * 6 / (8 + 12)
    CHECK(baseline.score() == 0);
    CHECK(bootstrap_gain({{{&row, &baseline}}}).difference == doctest::Approx(60));
  }

  TEST_CASE("the same records give the same interval") {
    const auto table = two_rows(0.6, 0.5, 2);
    const auto once = gains_of(table)[0].columns[0], again = gains_of(table)[0].columns[0];
    CHECK(once->low == again->low);
    CHECK(once->high == again->high);
  }

  TEST_CASE("the average is over the seeds that have every column") {
    std::vector<Measurement> all;
    for (const char* row : {"DCID+CMCM", "H-DCID+CMCM"})
      for (const char* task : {"ave", "avvp"})
        for (const bool video : {true, false}) {
          auto json = Json::parse(line(row, "1", task, video, 50));
          json["tags"]["size"] = "24K";
          json["per_clip"] = {
              {"clips", "xxh3:a"}, {"hits", {1, 0}}, {"predicted", {1, 1}}, {"positives", {1, 1}}};
          all.push_back(parse_measurement(json.dump(), "here:1"));
        }
    const auto gains = gains_of(Table(find_table("table3"), all));
    REQUIRE(gains.size() == 1);
    REQUIRE(gains[0].average);
    CHECK(gains[0].average->difference == 0);
  }

  TEST_CASE("records of other clips, other truth or other seeds are not paired") {
    const auto there = guesses(20, 0.5, 1);
    const auto gains_with = [&](const std::string& seed, const ClipOutcomes& outcomes) {
      return gains_of(Table(find_table("table1"), {classified("DCID", "1", there),
                                                   classified("DCID+TOC", seed, outcomes)}))[0];
    };
    CHECK(gains_with("1", there).columns[0]);
    CHECK_FALSE(gains_with("1", guesses(20, 0.5, 1, "xxh3:b")).columns[0]);
    CHECK_FALSE(gains_with("1", guesses(19, 0.5, 1)).columns[0]);
    CHECK_FALSE(gains_with("2", there).columns[0]);
  }

  TEST_CASE("gains stand in a grid of their own, those within the spread in parentheses") {
    const auto report = table_report(two_rows(0.5, 0.5, 2), {});
    REQUIRE(report.grids.size() == 3);
    const auto& row = report.grids[2].rows.at(0);
    CHECK(row[0] == "DCID+TOC over DCID");
    CHECK(row[1].starts_with("("));
    CHECK(row[2] == "—");
    CHECK(row.back() == "—");
    CHECK(contains(report.notes.back(), "paired differences on the same seeds and clips"));
    CHECK_FALSE(table_report(two_rows(0.9, 0.5, 2), {}).grids[2].rows.at(0)[1].starts_with("("));
  }

  TEST_CASE("records without outcomes leave a note instead of gains") {
    auto all = all_eight("DCID", "1", 50);
    for (auto& m : all_eight("DCID+TOC", "1", 60)) all.push_back(m);
    const auto report = table_report(Table(find_table("table1"), all));
    CHECK(report.grids.size() == 2);
    CHECK(contains(report.notes.back(), "hdcid-eval --per-clip"));
  }

  TEST_CASE("outcomes that do not give the score, or are no counts, are bad input") {
    auto json = Json::parse(line("DCID", "1", "ave", true, 50));
    json["per_clip"] = {{"clips", "xxh3:a"}, {"correct", {1, 1, 0}}};
    CHECK_THROWS_WITH_AS(parse_measurement(json.dump(), "m:1"),
                         "m:1: 'per_clip' gives 66.667 %, the score is 50.000 %", Error);
    json["per_clip"]["correct"] = {1, -1};
    CHECK_THROWS_WITH_AS(parse_measurement(json.dump(), "m:1"),
                         "m:1: 'per_clip' has a 'correct' that is not a count: -1", Error);
  }
}
