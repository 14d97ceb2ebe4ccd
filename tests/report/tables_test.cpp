#include <doctest/doctest.h>
#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <cmath>

#include "core/error.h"
#include "experiment/table_files.h"
#include "report/own_columns.h"
#include "report/records.h"
#include "report/render.h"
#include "report/table_report.h"

using namespace hdcid;
using namespace hdcid::testing;

namespace {

Measurement sized(const std::string& size, const std::string& row, const std::string& task,
                  double value) {
  auto json = record(row, "1", task, "video", "audio", value);
  json["tags"]["size"] = size;
  return parse_measurement(json.dump(), "here:1");
}

Measurement labelled(const std::string& row, const std::string& task, const std::string& modality,
                     double value) {
  return parse_measurement(record(row, "1", task, modality, modality, value).dump(), "here:1");
}

std::vector<std::string> shared_tables() { return table_names({HDCID_TEST_DATA "/../share"}); }

double mean_of_given(const std::vector<double>& cells) {
  std::vector<double> given;
  for (const double cell : cells)
    if (!std::isnan(cell)) given.push_back(cell);
  return spread_of(given).mean;
}

}  // namespace

TEST_SUITE("report") {
  TEST_CASE(
      "the paper's tables have its numbers of rows and columns, and every baseline is one of their "
      "rows") {
    const auto sizes = [](const char* name) {
      return fmt::format("{}x{}", find_table(name).rows.size(), find_table(name).columns.size());
    };
    // Four and seven more are over bridges, and three grey rows of H-DCID RVQ the paper leaves out.
    CHECK(sizes("table1") == "9x8");
    CHECK(sizes("table2") == "21x8");
    CHECK(sizes("table3") == "17x12");
    CHECK(sizes("table5") == "4x8");
    for (const auto& name : shared_tables())
      for (const auto& row : find_table(name).rows) {
        CAPTURE(row.title());
        const auto is_baseline = [&](const auto& r) {
          return r.tag == row.baseline && r.labelled == row.labelled;
        };
        CHECK((row.baseline.empty() || std::ranges::any_of(find_table(name).rows, is_baseline)));
      }
    CHECK_THROWS_WITH_AS(find_table("table9"), "there is no table 'table9'", Error);
  }

  TEST_CASE("the published averages are those of their cells") {
    for (const auto& name : shared_tables()) {
      CAPTURE(name);
      std::size_t published = 0;
      for (const auto& row : find_table(name).rows) {
        if (row.published.empty()) continue;
        CAPTURE(row.title());
        ++published;
        // half of 0.01, and 63.2125 is printed 63.22
        if (std::isnan(row.average)) continue;  // Table 4 has none
        CHECK(std::abs(mean_of_given(row.published) - row.average) < 0.008);
      }
      const bool of_the_paper = name.starts_with("table");
      const auto rows = std::ranges::count_if(
          find_table(name).rows, [](const auto& row) { return !row.tag.ends_with("+bridge"); });
      CHECK(published ==
            (of_the_paper ? static_cast<std::size_t>(rows) - (name == "table2" ? 3 : 0) : 0));
    }
  }

  TEST_CASE(
      "cells of a task that there is not are refused, and a set of one's own may be in a table") {
    TableRecord record;
    record.cells = {{"a", "avee", "A", "cells.json", {"x", "video"}, {"x", "audio"}}};
    CHECK_THROWS_WITH_AS(table_layout(record), "cells.json: cell 'a': there is no task 'avee'",
                         Error);
    record.cells[0].task = "localise";
    CHECK(table_layout(record).columns[0].problem == Problem::localisation);
    CHECK(has_own_columns(table_layout(record)));
    CHECK_FALSE(has_own_columns(find_table("table1")));
  }

  TEST_CASE("an average that is not given is the mean of the published numbers there are") {
    auto layout = find_table("table1");
    layout.rows[0].average = std::numeric_limits<double>::quiet_NaN();
    layout.rows[0].published = {10, 20, 30, std::numeric_limits<double>::quiet_NaN(),
                                20, 20, 20, 20};
    const auto grid = table_report(Table(layout, all_eight("DCID", "1", 50)), true).grids[0];
    CHECK(grid.rows[1] == std::vector<std::string>{"DCID, published", "10.0", "20.0", "30.0", "—",
                                                   "20.0", "20.0", "20.0", "20.0", "20.00"});
  }

  TEST_CASE(
      "a size without records is left out, and the published average is taken over what is shown") {
    const auto& paper = find_table("table3");
    const Table table(paper, {sized("40K", "CMCM", "ave", 30), sized("40K", "CMCM", "avvp", 40)});
    const auto report = table_report(table, true);
    CHECK(render(report, "tsv")
              .starts_with("# Table 3: methods of alignment, audio-visual, cross-modal scores, %\n"
                           "row\t40K AVE V→A\t40K AVE A→V\t40K AVVP V→A\t40K AVVP A→V\tAvg.\n"
                           "CMCM\t30.0\t—\t40.0\t—\t—\n"
                           "CMCM, published\t32.7\t36.8\t41.9\t45.1\t39.12\n"
                           "chance\t10.0\t—\t10.0\t—\t—\n"));
    CHECK(contains(fmt::format("{}", fmt::join(report.notes, "\n")), "No record of size 24K, 81K"));
  }

  TEST_CASE(
      "records of another size share neither cell nor duplicate check; without a size they have no "
      "place") {
    const auto& paper = find_table("table3");
    const Table table(paper, {sized("24K", "MST", "ave", 10), sized("40K", "MST", "ave", 20)});
    CHECK(table.columns().size() == 8);
    CHECK(to_text(table.score({"MST"}, 4)) == "20.0");
    CHECK_THROWS_WITH_AS(Table(paper, {measured("MST", "1", "ave", true, 10)}),
                         "metrics: no record belongs into Table 3", Error);
  }

  TEST_CASE("a labelled row holds the scores of the modality that trained the head") {
    const auto& paper = find_table("table2");
    auto all = all_eight("DCID VQ", "1", 50);
    for (const char* task : {"ave", "avvp", "ucf-vgg"})
      for (const char* modality : {"video", "audio"})
        all.push_back(labelled("DCID VQ", task, modality, 70));
    const auto grid = table_report(Table(paper, all), true).grids[0];
    REQUIRE(grid.rows.size() == 5);
    CHECK(grid.rows[0] == std::vector<std::string>{"DCID VQ", "50.0", "50.0", "50.0", "50.0",
                                                   "50.0", "50.0", "50.0", "50.0", "50.0"});
    CHECK(grid.rows[2] == std::vector<std::string>{"DCID VQ, labelled modality", "70.0", "70.0",
                                                   "70.0", "70.0", "—", "—", "70.0", "70.0",
                                                   "70.0"});
    CHECK(grid.rows[3] == std::vector<std::string>{"DCID VQ, labelled modality, published", "64.8",
                                                   "65.8", "71.0", "72.9", "—", "—", "80.0", "85.4",
                                                   "73.32"});
  }

  TEST_CASE("cells that a labelled row cannot have are not counted as missing") {
    std::vector<Measurement> all;
    for (const char* task : {"ave", "avvp", "ucf-vgg"})
      for (const char* modality : {"video", "audio"})
        all.push_back(labelled("DCID VQ", task, modality, 70));
    const auto report = table_report(Table(find_table("table2"), all));
    CHECK_FALSE(contains(fmt::format("{}", fmt::join(report.notes, "\n")), "no record ("));
  }

  TEST_CASE("records of one's own set bring their columns, in one order") {
    const std::vector<Measurement> own = {
        parse_measurement(record("DCID", "1", "classify", "text", "audio", 50).dump(), "here:1"),
        parse_measurement(record("DCID", "1", "classify", "video", "audio", 60).dump(), "here:2"),
        parse_measurement(record("DCID", "1", "classify", "video", "video", 70).dump(), "here:3")};
    CHECK(is_own_data(own));
    std::string titles;
    for (const auto& column : own_columns(own)) titles += column.title + ";";
    CHECK(titles == "classify V→A;classify T→A;");
    CHECK(own_columns({own[2]}).empty());
    CHECK_FALSE(is_own_data(all_eight("DCID", "1", 50)));
  }
}
