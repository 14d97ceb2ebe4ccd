#include "experiment/cells.h"

#include <doctest/doctest.h>
#include <fmt/format.h>

#include "experiment/folder.h"

using namespace hdcid;
using namespace hdcid::testing;

TEST_SUITE("experiment") {
  TEST_CASE("a cell says what trains the head and what is scored") {
    const ExperimentFolder share("cells");
    share.write("experiments/cells.json", two_cells);
    const auto cells = read_cells({share.path()});
    REQUIRE(cells.size() == 2);
    CHECK(cells[0].name == "a.v2a");
    CHECK(cells[0].title == "A V→A");
    CHECK(cells[0].train.set == "a");
    CHECK(cells[0].score.modality == "audio");
    CHECK(cells[0].labelled);
    CHECK_FALSE(cells[1].labelled);
  }

  TEST_CASE("cells of the user's follow; a name that is taken is refused with both files") {
    const ExperimentFolder share("cells_share"), also("cells_also");
    share.write("experiments/cells.json", two_cells);
    const Folders both = {share.path(), also.path()};
    CHECK(read_cells(both).size() == 2);  // a folder need not have cells
    std::string mine = two_cells;
    also.write("experiments/cells.json", mine.replace(mine.find("a.v2a"), 5, "b.v2a"));
    CHECK(complaint_of([&] { read_cells(both); }) ==
          fmt::format("{}: cell 'a.a2v': {} has a cell of that name already",
                      also.file("experiments/cells.json"), share.file("experiments/cells.json")));
    also.write("experiments/cells.json", mine.replace(mine.find("a.a2v"), 5, "b.a2v"));
    CHECK(read_cells(both)[2].name == "b.v2a");
  }

  TEST_CASE("each slip in a cell has its sentence") {
    const ExperimentFolder share("cells_wrong");
    const auto complaint = [&](const std::string& json) {
      share.write("experiments/cells.json", json);
      const auto text = complaint_of([&] { read_cells({share.path()}); });
      const auto file = share.file("experiments/cells.json") + ": ";
      return text.starts_with(file) ? text.substr(file.size()) : text;
    };
    const auto with = [&](const std::string& what, const std::string& by) {
      std::string json = two_cells;
      return complaint(json.replace(json.find(what), what.size(), by));
    };
    CHECK(complaint("[]") == "is not an object of named records");
    CHECK(complaint("{") == "is not valid JSON at byte 2");
    CHECK(with("a.a2v", "a.v2a") == "the JSON has the key 'a.v2a' twice");
    CHECK(with("a.a2v", "a/b") == "cell 'a/b': the name has more than letters, digits and . - _");
    CHECK(with("\"task\": \"ave\", ", "") == "cell 'a.v2a': 'task' is missing");
    CHECK(with("\"title\"", "\"titel\"") == "cell 'a.v2a': 'title' is missing");
    CHECK(with("\"labelled\"", "\"label\"") == "cell 'a.a2v': the key 'label' is not known");
    CHECK(with("[\"a\", \"video\"]", "[\"a\"]") == "cell 'a.v2a': 'train' is not [set, modality]");
    CHECK(with("\"audio\"]", "\"smell\"]") == "cell 'a.v2a': 'score' has the modality 'smell'");
    CHECK(with("\"audio\"]", "\"video\"]") ==
          "cell 'a.v2a': it trains and scores the same modality, video");
  }

  TEST_CASE("share must have its files, and the user's folder something to add") {
    const ExperimentFolder share("none");
    CHECK(complaint_of([&] { read_cells({share.path()}); }) ==
          share.file("experiments/cells.json") + ": cannot be opened: No such file or directory");
    CHECK(experiment_folders(share.path(), "").size() == 1);
    CHECK(experiment_folders(share.path(), share.path().string()).size() == 2);
    CHECK(complaint_of([&] { experiment_folders(share.path(), share.file("tables")); }) ==
          share.file("tables") + ": there is no folder 'experiments' or 'tables' in it");
  }
}
