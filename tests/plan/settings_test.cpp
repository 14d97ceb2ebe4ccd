#include "plan/settings.h"

#include <doctest/doctest.h>

#include "experiment/folder.h"
#include "plan/goals.h"

using namespace hdcid;
using namespace hdcid::testing;

namespace {

Settings settled(const Choices& choices) { return settle(choices, "out", 1); }
std::string refused(const Choices& choices) {
  return complaint_of([&] { settled(choices); });
}

// Commands of one kind that the targets come to.
std::vector<std::string> commands(const Choices& choices, const std::string& kind,
                                  const std::vector<std::string>& targets = {"table1"}) {
  const auto settings = settled(choices);
  const auto plan = make_plan(settings, targets);
  std::vector<std::string> found;
  for (const auto& artefact : plan.artefacts()) {
    if (artefact.kind != kind) continue;
    found.emplace_back();
    for (const auto& word : artefact.command) found.back() += word + " ";
  }
  return found;
}

}  // namespace

TEST_SUITE("plan") {
  TEST_CASE("what is given stands before sizes, and these before layouts") {
    CHECK(settled({}).seeds == 3);
    CHECK(settled({{"size", "small"}}).seeds == 1);
    CHECK(settled({{"size", "small"}, {"seeds", "2"}}).seeds == 2);
    CHECK(settled({{"dim", "32"}}).values.text("dim") == "32");
    CHECK(settled({{"sizes", ""}}).values.text("sizes").empty());
    CHECK(settled({{"size", "small"}}).run == "out/embedded-small/clean");
  }

  TEST_CASE("choices that there are not are refused with those that there are") {
    CHECK(refused({{"layout", "mine"}}) ==
          "LAYOUT is 'mine'; it can be embedded, published or own");
    CHECK(refused({{"profile", "any"}}) == "PROFILE is 'any'; it can be clean, paper or authors");
    CHECK(refused({{"size", "tiny"}}) == "SIZE is 'tiny'; it can be small");
    CHECK(refused({{"size", "small"}, {"layout", "published"}, {"data", "x"}}) ==
          "SIZE=small is a size of the embedded set");
    CHECK(refused({{"methods", "turn clap"}}) ==
          "METHODS has 'clap'; it can have s-mit ms-clip codis turn cmcm full");
    CHECK(refused({{"table3-sizes", "40"}}) == "TABLE3_SIZES has '40'; it can have 24K 40K 81K");
    CHECK(refused({{"seeds", "none"}}) ==
          "SEEDS has 'none', which is no whole number from 1 to 1000000");
    CHECK(refused({{"seeds", ""}}) == "SEEDS is ''; it is one number");
    CHECK(refused({{"seeds", "1 2"}}) == "SEEDS is '1 2'; it is one number");
    CHECK(refused({{"layout", "published"}}) ==
          "LAYOUT=published needs DATA=<folder with the published files>");
    CHECK(refused({{"published", "1"}}).starts_with("PUBLISHED=1 goes with LAYOUT=published"));
  }

  TEST_CASE("a published 81K set is there where its list of clips is") {
    const Choices published = {{"layout", "published"}, {"data", "x"}};
    CHECK(settled(published).missing_sizes == Words{"81K"});
    auto alone = published;
    alone["table3-sizes"] = "81K";
    CHECK(refused(alone) == "TABLE3_SIZES is '81K', which needs CSV81K=<list of its clips>");
  }

  TEST_CASE("models are shared by tables, and what no target needs is not planned") {
    const Choices one = {{"seeds", "1"}};
    CHECK(commands(one, "model").size() == 2);
    CHECK(commands(one, "model", {"table1", "table5", "fig2"}).size() == 2);
    CHECK(commands(one, "model", {"features"}).empty());
    CHECK(commands(one, "model", {"out/embedded/clean/table3.md"}).size() > 50);
  }

  TEST_CASE("the published H-DCID of the authors trains four epochs, unless told otherwise") {
    Choices choices = {
        {"layout", "published"}, {"data", "x"}, {"profile", "authors"}, {"seeds", "1"}};
    CHECK(commands(choices, "model")[1].ends_with("--epochs 4 "));
    choices["pretrain"] = "--epochs 7";
    CHECK(commands(choices, "model")[1].ends_with("--epochs 7 "));
  }

  TEST_CASE("the profile's own TOC is one of the ways, under the name that other tables use") {
    Choices choices = {{"seeds", "1"}, {"ways", "fixed authors"}};
    CHECK(commands(choices, "mask", {"select"}).size() == 2 * 2 * 8);
    choices["profile"] = "authors";
    CHECK(commands(choices, "mask", {"table1", "select"}).size() == 2 * 2 * 8);
  }

  TEST_CASE("a target that there is not is refused") {
    CHECK(complaint_of([] { commands({}, "model", {"table9"}); }) ==
          "there is no target 'table9' and nothing makes such a file");
  }
}
