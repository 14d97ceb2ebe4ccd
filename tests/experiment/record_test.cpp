#include "experiment/record.h"

#include <doctest/doctest.h>

#include <cmath>

#include "experiment/folder.h"

using namespace hdcid;
using namespace hdcid::testing;

namespace {

Record record(const char* json) { return {Json::parse(json), "f.json", "row 'x'"}; }

template <class Read>
std::string complaint(const char* json, Read read) {
  return complaint_of([&] {
    auto parsed = record(json);
    read(parsed);
  });
}

}  // namespace

TEST_SUITE("experiment") {
  TEST_CASE("a record gives what it has, and what it may lack otherwise") {
    auto r = record(R"({"t": "a", "f": true, "n": 2, "list": ["b", "c"], "numbers": [1.5, null]})");
    CHECK(r.text("t") == "a");
    CHECK(r.text_or("u", "z") == "z");
    CHECK(r.flag_or("f", false));
    CHECK(r.flag_or("g", true));
    CHECK(r.number("n") == 2);
    CHECK(r.texts("list") == std::vector<std::string>{"b", "c"});
    CHECK(r.numbers("numbers")[0] == 1.5);
    CHECK(std::isnan(r.numbers("numbers")[1]));
    r.finish();
  }

  TEST_CASE("what is missing or of another type is named with file and record") {
    const auto text = [](Record& r) { r.text("t"); };
    CHECK(complaint("{}", text) == "f.json: row 'x': 't' is missing");
    CHECK(complaint(R"({"t": 1})", text) == "f.json: row 'x': 't' is not a text");
    CHECK(complaint(R"({"t": ""})", text) == "f.json: row 'x': 't' is not a text");
    CHECK(complaint("[]", text) == "f.json: row 'x': it is not an object");
    const auto flag = [](Record& r) { r.flag_or("f", true); };
    CHECK(complaint(R"({"f": "yes"})", flag) == "f.json: row 'x': 'f' is not true or false");
    const auto number = [](Record& r) { r.number("n"); };
    CHECK(complaint(R"({"n": "1"})", number) == "f.json: row 'x': 'n' is not a number");
    const auto texts = [](Record& r) { r.texts("l"); };
    CHECK(complaint(R"({"l": "a"})", texts) ==
          "f.json: row 'x': 'l' is not an array of one or more");
    CHECK(complaint(R"({"l": []})", texts) ==
          "f.json: row 'x': 'l' is not an array of one or more");
    CHECK(complaint(R"({"l": ["a", 1]})", texts) ==
          "f.json: row 'x': 'l' is not an array of texts");
    const auto numbers = [](Record& r) { r.numbers("l"); };
    CHECK(complaint(R"({"l": [1, "2"]})", numbers) ==
          "f.json: row 'x': 'l' is not an array of numbers");
    const auto records = [](Record& r) { r.records("l", "row"); };
    CHECK(complaint(R"({"l": [{}, 1]})", records) == "f.json: row 'x': row 2: it is not an object");
  }

  TEST_CASE("a key that nobody asks for is refused, with the keys there are; a comment is none") {
    std::string hint;
    const auto read = [](const char* json) {
      auto r = record(json);
      r.text("title");
      r.text_or("baseline", "");
      r.finish();
    };
    CHECK(complaint_of([&] { read(R"({"title": "a", "comment": "why"})"); }).empty());
    CHECK(complaint_of([&] { read(R"({"title": "a", "base": "b"})"); }, &hint) ==
          "f.json: row 'x': the key 'base' is not known");
    CHECK(hint == "baseline, comment, title");
  }

  TEST_CASE("names can be parts of file names and of command lines") {
    for (const char* name : {"ave.v2a", "dcid-toc", "24K", "a_b"}) CHECK(is_name(name));
    for (const char* name : {"", ".", "../a", "-a", "a b", "a/b", "a=b", "ä"})
      CHECK_FALSE(is_name(name));
  }
}
