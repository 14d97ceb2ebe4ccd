#include "experiment/values.h"

#include <doctest/doctest.h>

#include "experiment/folder.h"

using namespace hdcid;
using namespace hdcid::testing;

namespace {

Values filled_values() {
  Values v;
  v.set("dim", Words{"64"});
  v.set("none", Words{});
  v.set("many", Words{"--a", "1"});
  v.set("nested", Template{{"--b {dim}", "--c {none}"}, "f.json"});
  v.set("model", [] { return Filled{{"m.zst"}, {"m.zst"}}; });
  return v;
}

Words filled(const Values& v, Words texts) { return v.fill({std::move(texts), "f.json"}).words; }

}  // namespace

TEST_SUITE("experiment") {
  TEST_CASE("names in texts are filled, alone by all words, within a word by one") {
    CHECK(filled(filled_values(), {"x {many} --q={dim}"}) == Words{"x", "--a", "1", "--q=64"});
    CHECK(filled(filled_values(), {"{nested}"}) == Words{"--b", "64"});
  }

  TEST_CASE("a text with an empty value is left out whole") {
    CHECK(filled(filled_values(), {"--mask {none}", "--dim {dim}"}) == Words{"--dim", "64"});
    CHECK(filled(filled_values(), {"a{none}b"}).empty());
  }

  TEST_CASE("products and quotients are whole numbers") {
    CHECK(filled(filled_values(), {"{dim*6/8} {dim/3} {3*dim}"}) == Words{"48", "21", "192"});
    CHECK(filled(filled_values(), {"{none*dim}"}).empty());
    CHECK(complaint_of([] { filled(filled_values(), {"{dim/0}"}); }) ==
          "f.json: '0' in '{dim/0}' is no number");
    CHECK(complaint_of([] { filled(filled_values(), {"{model*2}"}); }) ==
          "f.json: 'model' in '{model*2}' is no number");
  }

  TEST_CASE("files come with the words, and only where they are asked for") {
    CHECK(filled_values().fill({{"run {model} {dim}"}, "f.json"}).inputs == Words{"m.zst"});
    CHECK(filled_values().fill({{"run {dim}"}, "f.json"}).inputs.empty());
  }

  TEST_CASE("inner values stand before outer ones, in templates too") {
    const auto outer = filled_values();
    Values inner(&outer);
    inner.set("dim", Words{"8"});
    CHECK(filled(inner, {"{nested}"}) == Words{"--b", "8"});
    CHECK(filled(outer, {"{nested}"}) == Words{"--b", "64"});
  }

  TEST_CASE("a name that there is not is refused with those that there are") {
    std::string hint;
    CHECK(complaint_of([] { filled(filled_values(), {"{dims}"}); }, &hint) ==
          "f.json: there is no value '{dims}'");
    CHECK(hint == "dim, many, model, nested, none");
    CHECK(complaint_of([] { filled(filled_values(), {"{dim"}); }) ==
          "f.json: '{dim' has a brace that is not closed");
  }
}
