#include "experiment/expand.h"

#include <doctest/doctest.h>

#include "experiment/folder.h"

using namespace hdcid;
using namespace hdcid::testing;

namespace {

std::vector<Expanded> expanded(const char* json) {
  Values values;
  values.set("profile", Words{"clean"});
  values.set("sizes", Words{"24", "48"});
  std::vector<NamedRecord> records;
  const auto all = Json::parse(json);
  for (const auto& [name, value] : all.items())
    records.push_back({name, Record(value, "f.json", "row '" + name + "'")});
  return expand(records, values);
}

}  // namespace

TEST_SUITE("experiment") {
  TEST_CASE("loops make one record per combination and fill their names everywhere") {
    const auto all = expanded(
        R"({"{m}-{l}": {"each": {"m": "a b", "l": "{sizes}"}, "group": "g",
                        "x": ["{m} {l} {q}"]}})");
    REQUIRE(all.size() == 4);
    CHECK(all[1].name == "a-48");
    CHECK(all[1].group == "g");
    CHECK(all[2].record.json()["x"][0] == "b 24 {q}");
    CHECK(all[3].record.place() == "row 'b-48'");
    CHECK(bound("{l}-{l}", {{"l", "{l}"}}) == "{l}-{l}");
  }

  TEST_CASE("'when' leaves a record out, 'same' makes it the one it is from") {
    const auto all = expanded(R"({
      "a": {"when": {"profile": "paper authors"}},
      "b": {"when": {"profile": "paper clean"}},
      "c-{l}": {"from": "b", "each": {"l": "{sizes}"},
                "same": {"sizes": "{l}", "profile": "clean"}}})");
    CHECK_FALSE(all[0].present);
    CHECK(all[1].present);
    CHECK(all[2].same);
  }

  TEST_CASE("names that come twice or are none are refused") {
    CHECK(complaint_of([] { expanded(R"({"a-1": {}, "a-{l}": {"each": {"l": "1 2"}}})"); }) ==
          "f.json: row 'a-1': there is a 'a-1' already");
    CHECK(complaint_of([] { expanded(R"({"a-{l}": {}})"); }) ==
          "f.json: row 'a-{l}': 'a-{l}' has more than letters, digits and . - _");
    CHECK(complaint_of([] { expanded(R"({"a": {"same": {"profile": "clean"}}})"); }) ==
          "f.json: row 'a': 'same' is there without 'from'");
  }
}
