#include "experiment/rows.h"

#include <doctest/doctest.h>

#include "experiment/folder.h"

using namespace hdcid;
using namespace hdcid::testing;

namespace {

Values values() {
  Values v;
  v.set("codes", Words{"96"});
  v.set("dcid", Words{"--recon", "2"});
  return v;
}

struct Written {
  ExperimentFolder folder{"rows"};
  Values v = values();

  RowRecords read(const char* models, const char* rows) {
    folder.write("experiments/models.json", models);
    folder.write("experiments/rows.json", rows);
    return {{folder.path()}, v, {{"24K", "pretrain-24K"}}};
  }
};

constexpr const char* models = R"({
  "dcid": {"layers": 1, "options": "{dcid}"},
  "dcid-{l}": {"from": "dcid", "each": {"l": "24 96"}, "same": {"codes": "{l}"},
               "options": "--codes {l}"},
  "deep": {"group": "g", "from": "dcid", "layers": 3, "size": "24K"},
  "absent": {"when": {"codes": "1"}, "layers": 1}})";

}  // namespace

TEST_SUITE("experiment") {
  TEST_CASE("a model has what it is from, and is a row") {
    Written written;
    const auto rows = written.read(models, "{}");
    const auto* small = rows.find("dcid-24");
    REQUIRE(small);
    CHECK(small->model.options == Words{"--recon", "2", "--codes", "24"});
    CHECK(small->model.set == "pretrain");
    CHECK_FALSE(small->masked);
    CHECK(rows.find("deep")->model.layers == 3);
    CHECK(rows.find("deep")->model.set == "pretrain-24K");
    CHECK(rows.find("dcid-96")->model.name == "dcid");
    CHECK(rows.find("dcid-96")->name == "dcid");
  }

  TEST_CASE("rows have a model, a mask where they say so, and groups") {
    Written written;
    const auto rows =
        written.read(models, R"({"r": {"model": "dcid", "toc": "--lambda {l}", "use": "--layers 1"},
                    "s": {"group": "g", "from": "r", "model": "dcid-24"}})");
    CHECK(rows.find("r")->masked);
    CHECK(rows.find("s")->toc.texts == Words{"--lambda {l}"});
    CHECK(rows.find("s")->model.name == "dcid-24");
    CHECK(rows.group("g") == Words{"deep", "s"});
    CHECK(rows.group("h").empty());
  }

  TEST_CASE("what the choices leave out is known, but not there") {
    Written written;
    const auto rows = written.read(models, "{}");
    CHECK(rows.has("absent"));
    CHECK_FALSE(rows.find("absent"));
    CHECK_FALSE(rows.has("nowhere"));
  }

  TEST_CASE("records that do not hold together are refused by file and name") {
    Written written;
    const auto said = [&](const char* more_models, const char* rows) {
      const auto text = complaint_of([&] { written.read(more_models, rows); });
      return text.substr(std::min(text.size(), text.find(": ") + 2));
    };
    CHECK(said(R"({"a": {}})", "{}") == "model 'a': 'layers' is missing");
    CHECK(said(R"({"a": {"from": "b"}})", "{}") ==
          "model 'a': there is no 'b' before it to be from");
    CHECK(said(R"({"a": {"layers": 1.5}})", "{}") ==
          "model 'a': 'layers' is not a whole number from 1 up");
    CHECK(said(R"({"a": {"layers": 1, "size": "1K"}})", "{}") ==
          "model 'a': there is no size '1K'");
    CHECK(said(models, R"({"r": {"model": "none"}})") == "row 'r': there is no model 'none'");
    CHECK(said(models, R"({"r": {"toc": "--x"}})") == "row 'r': 'model' is missing");
    CHECK(said(models, R"({"dcid": {"model": "dcid"}})") ==
          "row 'dcid': a model has this name already, which is a row too");
    CHECK(said(models, R"({"dcid": {"when": {"codes": "1"}, "model": "dcid"}})") ==
          "row 'dcid': a model has this name already, which is a row too");
  }
}
