#include "experiment/tables.h"

#include <doctest/doctest.h>
#include <fmt/format.h>

#include <cmath>

#include "experiment/folder.h"
#include "experiment/table_files.h"

using namespace hdcid;
using namespace hdcid::testing;

namespace {

constexpr const char* table = R"({"number": "Table 9", "title": "scores", "source": "theirs",
  "cells": ["a.v2a", "a.a2v"], "sizes": ["S", "L"],
  "rows": [{"row": "base", "title": "Base", "published": [1, 2, null, 4], "average": 2.5},
           {"row": "base", "title": "Base", "labelled": true},
           {"row": "more", "title": "More", "baseline": "base"},
           {"rows_of": "others"}]})";

// A folder with `table` in which `what` is replaced by `by`.
class Changed : public ExperimentFolder {
 public:
  explicit Changed(const std::string& what = "", const std::string& by = "")
      : ExperimentFolder("tables") {
    write("experiments/cells.json", two_cells);
    std::string text = table;
    REQUIRE(text.find(what) != std::string::npos);
    write("tables/nine.json", text.replace(text.find(what), what.size(), by));
  }
  TableRecord read() const { return read_table({path()}, "nine"); }
  std::string complaint() const {
    const auto text = complaint_of([&] { read(); });
    const auto place = file("tables/nine.json") + ": table 'nine': ";
    return text.starts_with(place) ? text.substr(place.size()) : text;
  }
};

std::string complaint(const std::string& what, const std::string& by) {
  return Changed(what, by).complaint();
}

}  // namespace

TEST_SUITE("experiment") {
  TEST_CASE("a table has cells, sizes, rows, baselines, published numbers and groups of rows") {
    const auto nine = Changed().read();
    CHECK(nine.name == "nine");
    CHECK(nine.number == "Table 9");
    CHECK(nine.source == "theirs");
    CHECK(nine.columns() == 4);
    CHECK(nine.cells[1].name == "a.a2v");
    REQUIRE(nine.rows.size() == 3);
    CHECK(nine.rows[0].published[3] == 4);
    CHECK(std::isnan(nine.rows[0].published[2]));
    CHECK(nine.rows[0].average == 2.5);
    CHECK(nine.rows[1].labelled);
    CHECK(nine.rows[1].published.empty());
    CHECK(nine.rows[2].baseline == "base");
    CHECK(nine.groups == std::vector<std::string>{"others"});
  }

  TEST_CASE("each slip in a table has its sentence") {
    CHECK(complaint("\"number\"", "\"nr\"") == "'number' is missing");
    CHECK(complaint("\"sizes\"", "\"size\"") == "row 1: 'published' has 4 numbers for 2 columns");
    CHECK(complaint("\"source\": \"theirs\",", "\"rest\": 1, \"source\": \"theirs\",") ==
          "the key 'rest' is not known");
    CHECK(complaint("\"a.v2a\"", "\"b.v2a\"") == "there is no cell 'b.v2a'");
    CHECK(complaint("\"a.v2a\"", "\"a.a2v\"") ==
          "the cells 'a.a2v' and 'a.a2v' are the same task from audio to video");
    CHECK(complaint("\"L\"", "\"S\"") == "the size 'S' is there twice");
    CHECK(complaint("\"source\": \"theirs\",", "") ==
          "row 1: there are published numbers but no 'source' in the table");
    CHECK(complaint("\"published\": [1, 2, null, 4], ", "") ==
          "row 1: 'average' is there without 'published'");
    CHECK(complaint("\"row\": \"more\"", "\"row\": \"base\"") ==
          "row 3: another row has the row 'base' already");
    CHECK(complaint("\"More\"", "\"Base\"") == "row 3: another row has the title 'Base' already");
    CHECK(complaint("\"More\"", "\"More, more\"") ==
          "row 3: 'title' has a comma, which parts the tags of a record");
    CHECK(complaint("\"baseline\": \"base\"", "\"baseline\": \"Base\"") ==
          "the baseline 'Base' of 'More' is no other row of the table");
    CHECK(complaint("\"baseline\": \"base\"", "\"baseline\": \"more\"") ==
          "the baseline 'more' of 'More' is no other row of the table");
    CHECK(complaint("\"labelled\": true", "\"labelled\": true, \"baseline\": \"more\"") ==
          "the baseline 'more' of 'Base' is no labelled row of the table");
    CHECK(complaint("{\"rows_of\"", "{\"title\": \"x\", \"rows_of\"") ==
          "row 4: the key 'title' is not known");
  }

  TEST_CASE("tables are found in every folder; figures are none, and a name is there once") {
    const Changed share;
    const ExperimentFolder also("tables_also");
    const Folders both = {share.path(), also.path()};
    share.write("tables/fig.json", R"({"report": "sizes"})");
    also.write("tables/mine.json", table);
    also.write("tables/broken.json", "{");
    also.write("tables/.mine.json", "left by an editor");
    CHECK(table_names(both) == std::vector<std::string>{"nine", "broken", "mine"});
    CHECK(table_files(both).size() == 4);
    CHECK(read_table(both, "mine").rows.size() == 3);
    CHECK(complaint_of([&] { read_table(both, "broken"); }) ==
          also.file("tables/broken.json") + ": is not valid JSON at byte 2");
    CHECK(complaint_of([&] { read_table(both, "ten"); }) == "there is no table 'ten'");
    also.write("tables/nine.json", table);
    CHECK(complaint_of([&] { table_names(both); }) ==
          fmt::format("{}: {} is a table of that name already", also.file("tables/nine.json"),
                      share.file("tables/nine.json")));
  }
}
