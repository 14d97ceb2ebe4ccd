#include <doctest/doctest.h>

#include <fstream>

#include "pretrain/pretrain_tool.h"

TEST_SUITE("cli") {
  using namespace hdcid;

  namespace {

  Json profile(const std::string& name) {
    return Json::parse(
        std::ifstream(HDCID_TEST_DATA "/../share/presets/pretrain/" + name + ".json"));
  }

  Json values(const PretrainOptions& defaults) {
    static PretrainOptions options;
    options = defaults;
    Json values = Json::object();
    for (const auto& option : pretrain_options(options)) values[option.name] = option.get();
    return values;
  }

  }  // namespace

  TEST_CASE("profile clean is what hdcid-pretrain's help gives as defaults") {
    const auto defaults = values(PretrainOptions()), clean = profile("clean");
    for (const auto& [name, value] : clean.items()) {
      CAPTURE(name);
      CHECK(defaults.at(name) == value);
    }
  }

  TEST_CASE("every profile sets the same options") {
    const auto clean = profile("clean");
    for (const auto* name : {"authors", "paper"}) {
      CAPTURE(name);
      const auto other = profile(name);
      CHECK(other.size() == clean.size());
      for (const auto& item : clean.items()) CHECK(other.contains(item.key()));
    }
  }

  TEST_CASE("no two options of hdcid-pretrain share a name") {
    PretrainOptions options;
    CHECK(values(options).size() == pretrain_options(options).size());
  }
}
