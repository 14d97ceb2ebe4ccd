#include "plan/plan.h"

#include <doctest/doctest.h>

#include "core/error.h"
#include "plan/expected.h"
#include "plan/write_plan.h"

using namespace hdcid;

namespace {

Artefact made(const std::string& kind, const std::string& file, std::vector<std::string> inputs) {
  Artefact artefact{kind, {file}, std::move(inputs), {"hdcid-" + kind, "-o", file}};
  artefact.line = file;
  return artefact;
}

// features -> model -> score -> table, and another model that only one of two goals needs.
Plan small_plan() {
  Plan plan;
  plan.folder = "out";
  plan.add(made("features", "f", {}));
  plan.add(made("model", "m", {"f"}));
  plan.add(made("model", "n", {"f"}));
  plan.add(made("score", "s", {"m"}));
  plan.add(made("table", "t", {"s"}));
  plan.goals = {{"table", {"t"}, {}, "t"}, {"figure", {"n"}}, {"paper", {}, {"table", "figure"}}};
  return plan;
}

std::vector<std::string> names(const std::vector<const Artefact*>& artefacts) {
  std::vector<std::string> files;
  for (const auto* artefact : artefacts) files.push_back(artefact->files.front());
  return files;
}

}  // namespace

TEST_SUITE("plan") {
  TEST_CASE("what is behind files are they and all they rest on") {
    const auto plan = small_plan();
    CHECK(names(plan.behind({"t"})) == std::vector<std::string>{"f", "m", "s", "t"});
    CHECK(names(plan.behind({"n", "elsewhere"})) == std::vector<std::string>{"f", "n"});
    CHECK(plan.files_of(*plan.goal("paper")) == std::vector<std::string>{"t", "n"});
    CHECK_FALSE(plan.find("elsewhere"));
  }

  TEST_CASE("a file is made once, and by one command") {
    auto plan = small_plan();
    plan.add(made("features", "f", {}));
    CHECK(plan.artefacts().size() == 5);
    CHECK_THROWS_AS(plan.add(made("codes", "f", {})), Error);
  }

  TEST_CASE("words are quoted for a shell where they need it") {
    CHECK(shell_words({"a=b,c", "H-DCID layer 1", "it's", "", "$x"}) ==
          "a=b,c 'H-DCID layer 1' 'it'\\''s' '' '$x'");
  }

  TEST_CASE("as a list, a line per artefact") {
    auto artefact = made("mask", "m", {"a", "b"});
    artefact.output = "m.txt";
    artefact.weight = 3;
    CHECK(as_list({&artefact}) == "mask\t3\tm\ta b\thdcid-mask -o m >m.txt\n");
  }

  TEST_CASE("as rules of make, with dollars doubled, and several files of one command together") {
    Plan plan;
    plan.folder = "out";
    auto artefact = made("figure", "f.md", {"$a"});
    artefact.files.push_back("f.svg");
    artefact.command.push_back("$b");
    plan.add(artefact);
    plan.goals = {{"fig", {"f.md"}, {}, "f.md"}};
    CHECK(as_make(plan, plan.behind({"f.md"}), "bin") ==
          "run := bin/hdcid-plan --notes out/.progress\n.PHONY: another-list\n"
          ".PHONY: fig\nfig: f.md\n\t@cat f.md\n"
          "f.md f.svg &: $$a \n"
          "\t$(Q)$(run) --run f.md --kind figure --line f.md -- bin/hdcid-figure -o f.md '$$b'\n");
  }

  TEST_CASE("blanks and the like in names are for make as well, but for some it cannot read") {
    const auto rules = [](const std::string& folder) {
      Plan plan;
      plan.folder = folder;
      plan.add(made("model", folder + "/m", {folder + "/f"}));
      return as_make(plan, plan.behind({folder + "/m"}), "bin");
    };
    CHECK(rules("a #:%") ==
          "run := bin/hdcid-plan --notes 'a \\#:%/.progress'\n.PHONY: another-list\n"
          "a\\ \\#\\:\\%/m: a\\ \\#\\:%/f \n"
          "\t$(Q)$(run) --run 'a #:%/m' --kind model --line 'a #:%/m' -- bin/hdcid-model -o 'a "
          "#:%/m'\n");
    for (const char* folder : {"a=b", "a;b", "a|b"}) CHECK_THROWS_AS(rules(folder), Error);
  }

  TEST_CASE("as a picture, a box per artefact and an arrow per input") {
    const auto plan = small_plan();
    const auto dot = as_dot(plan.behind({"t"}), "out");
    CHECK(dot.starts_with("digraph plan {"));
    CHECK(dot.find("\"m\" -> \"s\";") != std::string::npos);
    CHECK(dot.find("\"n\"") == std::string::npos);
  }

  TEST_CASE("a target's list has what the sweep counts and its own commands") {
    auto plan = small_plan();
    auto table = made("table", "u", {"s"});
    table.note = "list";
    plan.add(table);
    plan.goals.push_back({"other", {"u"}});
    CHECK(expected_text(plan, plan.goals.back()) ==
          "model\t0\tm\nscore\t0\ts\ntable\t0\tu\thdcid-table -o u");
  }
}
