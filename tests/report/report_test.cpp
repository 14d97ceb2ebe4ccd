#include <doctest/doctest.h>
#include <fmt/format.h>

#include "core/error.h"
#include "report/records.h"
#include "report/render.h"
#include "report/table_report.h"

using namespace hdcid;
using namespace hdcid::testing;

namespace {

const TableLayout& table1 = find_table("table1");

std::string complaint(const std::string& text) {
  try {
    parse_measurement(text, "m.jsonl:7");
  } catch (const Error& error) {
    CHECK(error.code() == Exit::bad_input);
    return error.what();
  }
  return "";
}

}  // namespace

TEST_SUITE("report") {
  TEST_CASE("mean and sample standard deviation over seeds") {
    const auto spread = spread_of({70, 80, 90});
    CHECK(spread.mean == doctest::Approx(80));
    CHECK(spread.deviation == doctest::Approx(10));
    CHECK(to_text(spread) == "80.0 ± 10.0");
    CHECK(to_text(spread_of({81.04})) == "81.0");
    CHECK(to_text(spread_of({})) == "—");
  }

  TEST_CASE("rows stand in the paper's order, others after them") {
    const Table table(
        table1, {measured("random channels", "1", "ave", true, 1),
                 measured("H-DCID", "1", "ave", true, 1), measured("DCID", "1", "ave", true, 1)});
    std::string rows;
    for (const auto& row : table.rows()) rows += row.title() + ";";
    CHECK(rows == "DCID;H-DCID;random channels;");
  }

  TEST_CASE("the average is taken per seed, of seeds that have all eight cells") {
    auto all = all_eight("DCID", "1", 50);
    for (auto& m : all_eight("DCID", "2", 60)) all.push_back(m);
    all.push_back(measured("DCID", "3", "ave", true, 99));
    const Table table(table1, all);
    CHECK(to_text(table.average({"DCID"})) == "55.0 ± 7.1");
    CHECK(table.score({"DCID"}, 0).count == 3);
  }

  TEST_CASE("a cell that is missing or mixed is a dash and counted in a note") {
    auto all = all_eight("DCID", "1", 50);
    all.push_back(measured("H-DCID", "1", "ave", true, 60));
    all.push_back(measured("H-DCID", "1", "ave", false, 60, "another rule"));
    const auto report = table_report(Table(table1, all));
    CHECK(report.grids[0].rows[1] ==
          std::vector<std::string>{"H-DCID", "60.0", "—", "—", "—", "—", "—", "—", "—", "—"});
    const auto text = fmt::format("{}", fmt::join(report.notes, "\n"));
    CHECK(contains(text, "6 cells have no record"));
    CHECK(contains(text, "1 cell is left out"));
  }

  TEST_CASE("two records of one cell and seed are bad input") {
    const auto m = measured("DCID", "1", "ave", true, 50);
    CHECK_THROWS_WITH_AS(Table(table1, {m, m}),
                         doctest::Contains("two records of ave from video to audio"), Error);
  }

  TEST_CASE("a malformed line is named by file and number") {
    CHECK(contains(complaint("{"), "m.jsonl:7"));
    CHECK(contains(complaint("[]"), "m.jsonl:7: the record has no 'schema'"));
    CHECK(contains(complaint(R"({"schema":"other/1"})"), "not a metrics record"));
    auto json = Json::parse(line("DCID", "1", "ave", true, 50));
    json["score"]["value"] = 101.0;
    CHECK(contains(complaint(json.dump()), "'value' is not a percentage"));
    json["score"]["value"] = 50;
    json["tags"].erase("row");
    CHECK(contains(complaint(json.dump()), "the record has no 'row'"));
  }

  TEST_CASE("Markdown is aligned and says what each number is") {
    const auto text = render(table_report(Table(table1, all_eight("DCID", "1", 50))), "markdown");
    CHECK(contains(text,
                   "| row    | AVE V→A | AVE A→V | AVVP V→A | AVVP A→V | AVE→AVVP V→A | AVE→AVVP "
                   "A→V | UCF(v)→VGG(a) | "
                   "VGG(a)→UCF(v) | Avg. |\n"
                   "|--------|---------|---------|----------|----------|--------------|------------"
                   "--|---------------|-"
                   "--------------|------|\n"
                   "| DCID   | 50.0    | 50.0    | 50.0     | 50.0     | 50.0         | 50.0       "
                   "  | 50.0          | "
                   "50.0          | 50.0 |\n"
                   "| chance | 10.0    | 10.0    | 10.0     | 10.0     | 10.0         | 10.0       "
                   "  | 10.0          | "
                   "10.0          | 10.0 |\n"));
    CHECK(contains(
        text,
        "- Score: accuracy in AVE V→A, AVE A→V, UCF(v)→VGG(a), VGG(a)→UCF(v); F1 (pooled, without "
        "background) in AVVP V→A, AVVP A→V, AVE→AVVP V→A, AVE→AVVP A→V.\n"));
    CHECK(contains(text, "- Selection: best pooled score.\n"));
    CHECK(contains(text, "AVVP V→A P | AVVP V→A R | AVVP V→A F1"));
  }

  TEST_CASE("TSV has one line per row and comments for the rest") {
    const Report report{{{"title", {"row", "a"}, {{"x", "1.0 ± 0.1"}}}}, {"note"}};
    CHECK(render(report, "tsv") == "# title\nrow\ta\nx\t1.0 ± 0.1\n\n# note\n");
  }

  TEST_CASE("LaTeX escapes what is special to it") {
    const Report report{{{"title", {"row", "A→V"}, {{"a_b & 5%", "1.0 ± 0.1"}, {"y", "—"}}}}, {}};
    CHECK(render(report, "latex") ==
          "% title\n\\begin{tabular}{lc}\n\\hline\nrow & A$\\to$V \\\\\n\\hline\na\\_b \\& 5\\% & "
          "1.0 $\\pm$ 0.1 \\\\\n"
          "y & --- \\\\\n\\hline\n\\end{tabular}\n\n");
  }

  TEST_CASE("published numbers stand below the row of the same name") {
    const auto grid = table_report(Table(table1, all_eight("DCID", "1", 50)), true).grids[0];
    CHECK(grid.rows[1] == std::vector<std::string>{"DCID, published", "54.1", "55.0", "63.4",
                                                   "71.0", "53.0", "52.4", "67.1", "60.6",
                                                   "59.58"});
  }
}
