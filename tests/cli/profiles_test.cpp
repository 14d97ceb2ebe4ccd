#include <doctest/doctest.h>

#include <fstream>
#include <regex>
#include <set>

#include "cli/config.h"
#include "cli/value.h"
#include "downstream/train_decoder_tool.h"
#include "eval/eval_tool.h"
#include "pretrain/pretrain_tool.h"
#include "toc/toc_tool.h"

TEST_SUITE("cli") {
  using namespace hdcid;

  namespace {

  const std::string presets = HDCID_TEST_DATA "/../share/presets/";

  std::map<std::string, Json> values(const std::vector<Option>& options) {
    std::map<std::string, Json> values;
    for (const auto& option : options) values[option.name] = option.get();
    return values;
  }

  std::map<std::string, Json> pretrain_values(const std::string& profile) {
    PretrainOptions target;
    const auto options = pretrain_options(target);
    std::vector<const Option*> pointers;
    for (const auto& option : options) pointers.push_back(&option);
    const auto path = presets + "pretrain/" + profile + ".json";
    apply_config(pointers, read_config(path), path);
    return values(options);
  }

  // "off" for false, "10, 20" for a list, "none" for an empty one.
  std::string in_the_table(const Json& value) {
    const auto text = std::regex_replace(value_as_text(value), std::regex(","), ", ");
    return text.empty() ? "none" : text;
  }

  }  // namespace

  TEST_CASE("a profile holds what differs from the defaults, which are profile clean") {
    for (const auto declare : {pretrain_tool, train_decoder_tool, eval_tool, toc_tool}) {
      const auto tool = declare();
      const auto defaults = values(tool.options);
      for (const auto* profile : {"clean", "paper", "authors"}) {
        const auto path = presets + tool.profiles + "/" + profile + ".json";
        const auto preset = read_config(path);
        if (profile == std::string("clean")) CHECK(preset.empty());
        for (const auto& [name, value] : preset.items())
          CHECK_MESSAGE((defaults.at(name) != value), path, " repeats the default of ", name);
      }
    }
  }

  TEST_CASE("the README of the pretraining profiles shows every difference as it is") {
    const auto authors = pretrain_values("authors"), paper = pretrain_values("paper"),
               clean = pretrain_values("clean");
    std::set<std::string> differing, shown;
    for (const auto& [name, value] : clean)
      if (authors.at(name) != value || paper.at(name) != value) differing.insert(name);
    std::ifstream readme(HDCID_TEST_DATA "/../share/doc/method.md");
    const std::regex row(R"(\| `([a-z-]+)` \| ([^|]+) \| ([^|]+) \| ([^|]+) \|.*)");
    std::smatch cells;
    for (std::string line; std::getline(readme, line);) {
      if (!std::regex_match(line, cells, row)) continue;
      CAPTURE(line);
      shown.insert(cells[1]);
      CHECK(cells[2] == in_the_table(authors.at(cells[1])));
      CHECK(cells[3] == in_the_table(paper.at(cells[1])));
      CHECK(cells[4] == in_the_table(clean.at(cells[1])));
    }
    CHECK(shown == differing);
  }

  TEST_CASE("no two options of hdcid-pretrain share a name") {
    PretrainOptions target;
    const auto options = pretrain_options(target);
    CHECK(values(options).size() == options.size());
  }
}
