#include "cli/parse.h"

#include <doctest/doctest.h>

#include "cli/suggest.h"
#include "cli/value.h"
#include "core/error.h"

namespace hdcid {
namespace {

enum class Fruit { apple, pear };

}  // namespace

template <>
inline constexpr Word<Fruit> words<Fruit>[] = {{Fruit::apple, "apple"}, {Fruit::pear, "pear"}};

namespace {

struct Table {
  double rate = 0.5;
  int layers = 2;
  bool shuffle = true;
  std::string mode = "alpha";
  std::vector<double> weights;
  std::vector<std::string> names, tags;
  Fruit fruit = Fruit::apple;
  std::vector<Option> options = {
      option(rate, {.name = "rate",
                    .metavar = "X",
                    .group = Group::method,
                    .help = "Rate",
                    .range = {-1, 1}}),
      option(layers, {.name = "layers", .metavar = "N", .group = Group::method, .help = "Layers"}),
      option(shuffle, {.name = "shuffle", .group = Group::method, .help = "Shuffle"}),
      option(mode, {.name = "mode",
                    .metavar = "WORD",
                    .group = Group::method,
                    .help = "Mode",
                    .choices = {"alpha", "beta"}}),
      option(weights,
             {.name = "weights", .metavar = "LIST", .group = Group::method, .help = "Weights"}),
      option(names, {.name = "names", .metavar = "LIST", .group = Group::method, .help = "Names"}),
      option(tags, {.name = "tag",
                    .metavar = "LIST",
                    .group = Group::method,
                    .help = "Tags",
                    .gathers = true}),
      option(fruit, {.name = "fruit", .metavar = "WORD", .group = Group::method, .help = "Fruit"}),
  };

  Parsed parse(std::vector<const char*> words) {
    std::vector<const Option*> pointers;
    for (const auto& option : options) pointers.push_back(&option);
    words.insert(words.begin(), "hdcid-x");
    auto parsed = parse_arguments(pointers, static_cast<int>(words.size()), words.data());
    for (const auto& [option, value] : parsed.values) option->set(value);
    return parsed;
  }
  std::string complaint(std::vector<const char*> words) {
    try {
      parse(std::move(words));
    } catch (const Error& error) {
      CHECK(error.code() == Exit::usage);
      return error.what();
    }
    return "";
  }
};

}  // namespace

TEST_SUITE("cli") {
  TEST_CASE("values are typed, negative numbers included, and the last one given counts") {
    Table t;
    t.parse({"--rate", "-0.25", "--layers=-3", "--layers", "4", "--weights", "-1,2.5",
             "--names=a,b", "--no-shuffle"});
    CHECK(t.rate == -0.25);
    CHECK(t.layers == 4);
    CHECK(t.weights == std::vector<double>{-1, 2.5});
    CHECK(t.names == std::vector<std::string>{"a", "b"});
    CHECK_FALSE(t.shuffle);
  }

  TEST_CASE("a list that gathers grows when it is given again, another list does not") {
    Table t;
    t.parse({"--tag", "a", "--names", "x", "--tag=b,c", "--names", "y"});
    CHECK(t.tags == std::vector<std::string>{"a", "b", "c"});
    CHECK(t.names == std::vector<std::string>{"y"});
  }

  TEST_CASE("a dash is a file, and so is everything after two dashes") {
    Table t;
    CHECK(t.parse({"-", "a,b", "--", "-x", "--rate"}).positionals ==
          std::vector<std::string>{"-", "a,b", "-x", "--rate"});
  }

  TEST_CASE("what cannot be meant is refused with one sentence") {
    Table t;
    CHECK(t.complaint({"--rates", "1"}) == "unknown option '--rates', did you mean '--rate'?");
    CHECK(t.complaint({"--rate"}) == "--rate needs a value");
    CHECK(t.complaint({"--rate", "--layers"}) == "--rate needs a value, got '--layers'");
    CHECK(t.complaint({"--rate", "2"}) == "--rate: '2' is outside -1 to 1");
    CHECK(t.complaint({"--rate", "nan"}) == "--rate: 'nan' is not a finite number");
    CHECK(t.complaint({"--layers", "1.5"}) == "--layers: '1.5' is not a whole number");
    CHECK(t.complaint({"--layers", "3000000000"}) == "--layers: '3000000000' is out of range");
    CHECK(t.complaint({"--mode", "bta"}) ==
          "--mode: 'bta' is not one of alpha, beta, did you mean 'beta'?");
    CHECK(t.complaint({"--weights", "1,,2"}) == "--weights: '' is not a number");
    CHECK(t.complaint({"--shuffle=maybe"}) == "--shuffle: 'maybe' is no value of a switch");
    CHECK(t.complaint({"-5"}) == "unknown option '-5'");
  }

  TEST_CASE("JSON values are held to the same limits as typed ones") {
    Table t;
    CHECK(value_from_json(t.options[1], Json(7)) == Json(7));
    CHECK_THROWS_AS(value_from_json(t.options[1], Json(7.5)), Error);
    CHECK_THROWS_AS(value_from_json(t.options[1], Json(3000000000)), Error);
    CHECK_THROWS_AS(value_from_json(t.options[1], Json("7")), Error);
    CHECK_THROWS_AS(value_from_json(t.options[0], Json(2)), Error);
    CHECK_THROWS_AS(value_from_json(t.options[2], Json(1)), Error);
    CHECK_THROWS_AS(value_from_json(t.options[3], Json("gamma")), Error);
    CHECK_THROWS_AS(value_from_json(t.options[4], Json(1.0)), Error);
    CHECK_THROWS_AS(value_from_json(t.options[4], Json({1.0, "x"})), Error);
  }

  TEST_CASE("an enum's words are the choices of its option, on the command line and in JSON") {
    Table t;
    const auto& option = t.options.back();
    CHECK(option.choices == std::vector<std::string>{"apple", "pear"});
    CHECK(option.get() == Json("apple"));
    t.parse({"--fruit", "pear"});
    CHECK(t.fruit == Fruit::pear);
    CHECK(option.get().dump() == "\"pear\"");
    CHECK(t.complaint({"--fruit", "pea"}) ==
          "--fruit: 'pea' is not one of apple, pear, did you mean 'pear'?");
    CHECK_THROWS_AS(value_from_json(option, Json(1)), Error);
  }

  TEST_CASE("distances count swaps of neighbours once") {
    CHECK(edit_distance("", "abc") == 3);
    CHECK(edit_distance("layers", "laeyrs") == 1);
    CHECK(edit_distance("kitten", "sitting") == 3);
    CHECK(did_you_mean("thraeds", {"threads", "seed"}) == ", did you mean 'threads'?");
    CHECK(did_you_mean("zzz", {"threads", "seed"}).empty());
  }
}

}  // namespace hdcid
