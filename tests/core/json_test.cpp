#include "core/json.h"

#include <doctest/doctest.h>

#include "core/error.h"

TEST_SUITE("core") {
  using namespace hdcid;

  static std::string refusal(const std::string& text) {
    try {
      parse_json(text, "x.json");
      return "accepted";
    } catch (const Error& error) {
      CHECK(error.code() == Exit::bad_input);
      return error.what();
    }
  }

  TEST_CASE("keys keep their order") {
    CHECK(parse_json(R"({"b":1,"a":[2]})", "x").dump() == R"({"b":1,"a":[2]})");
  }

  TEST_CASE("a key that stands twice is named") {
    CHECK(refusal(R"({"a":{"b":1,"b":2}})") == "x.json: the JSON has the key 'b' twice");
    CHECK(refusal(R"({"a":{"b":1},"c":{"b":2}})") == "accepted");
    CHECK(refusal(R"([{"b":1},{"b":2}])") == "accepted");
  }

  TEST_CASE("deep nesting is refused, 64 levels are not") {
    CHECK(refusal(std::string(64, '[') + std::string(64, ']')) == "accepted");
    CHECK(refusal(std::string(66, '[') + std::string(66, ']')) ==
          "x.json: the JSON is nested deeper than 64 levels");
    CHECK(refusal(std::string(1000000, '[')) == "x.json: the JSON is nested deeper than 64 levels");
  }

  TEST_CASE("what is not JSON is refused with its place") {
    CHECK(refusal("{\"a\":}") == "x.json: is not valid JSON at byte 6");
    CHECK(refusal("") == "x.json: is not valid JSON at byte 1");
    CHECK(refusal("{} x").starts_with("x.json: is not valid JSON"));
    CHECK(refusal("\"\xff\"") == "x.json: line 1 has the byte 0xFF, which is not UTF-8");
    CHECK(refusal("1e999").starts_with("x.json: is not valid JSON"));
    CHECK(refusal("NaN").starts_with("x.json: is not valid JSON"));
  }

  TEST_CASE("an object with a flood of keys is refused before it takes time") {
    std::string text = "{\"0\":0";
    for (int i = 1; i < 20000; ++i) text += ",\"" + std::to_string(i) + "\":0";
    CHECK(refusal(text + "}") == "x.json: a JSON object has too many keys");
  }
}
