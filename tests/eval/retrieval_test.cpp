#include "eval/retrieval.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>

#include "codes/clip_ids.h"
#include "core/error.h"
#include "core/random.h"
#include "eval/clip_vectors.h"
#include "eval/standings.h"
#include "eval/tiny_codes.h"
#include "features/names.h"
#include "features/split.h"

using namespace hdcid;
using hdcid::testing::CodesFolder;

namespace {

// Audio and video codes [clip, step] of one layer; the codebook's channels tell code / 2, and code
// % 2 with less weight.
struct TwoModalities {
  std::vector<std::vector<std::uint8_t>> video, audio;
  std::vector<std::string> ids = {};
  std::vector<std::int32_t> lengths = {};

  static HostTensor codes(const std::vector<std::vector<std::uint8_t>>& clips) {
    std::vector<std::uint8_t> flat;
    for (const auto& clip : clips) flat.insert(flat.end(), clip.begin(), clip.end());
    return HostTensor::of(Shape{std::ssize(clips), std::ssize(clips[0]), 1, 1}, flat);
  }

  void write(const std::string& path) const {
    const std::vector<float> book = {1, 0, 0, 0.5f,  /**/ 1, 0, 0, -0.5f, /**/ 0, 1, 0, 0.5f,
                                     0, 1, 0, -0.5f, /**/ 0, 0, 1, 0.5f,  /**/ 0, 0, 1, -0.5f};
    std::vector<NamedTensor> all = {{"codebooks", HostTensor::of(Shape{1, 1, 6, 4}, book)}};
    if (!video.empty()) all.push_back({"video", codes(video)});
    if (!audio.empty()) all.push_back({"audio", codes(audio)});
    if (!ids.empty()) all.push_back({"ids", pack_ids(ids)});
    if (!lengths.empty())
      all.push_back({"lengths", HostTensor::of(Shape{std::ssize(lengths)}, lengths)});
    write_tensors(path, all, make_metadata(kind::codes, Json::object()));
  }
};

Json retrieved(const std::string& path, const std::string& similarity = "vectors",
               const std::string& mask = "") {
  return retrieve(
      {"video:audio", path, "", "all", mask, similarity, {}, {"row=DCID"}, 1})["metrics"];
}

Standings standings_of(const CodesFolder& folder, const TwoModalities& modalities) {
  modalities.write(folder / "c");
  TensorReader file(folder / "c");
  CodesReader codes(file);
  const auto rows = clips_of_split(codes.record("video"), "all");
  const auto queries = codes.read("video", rows), targets = codes.read("audio", rows);
  const auto seen = choose_codes(codes.codebooks(), {}, "");
  return rank_partners(mean_code_vectors(seen, queries), mean_code_vectors(seen, targets), 2);
}

std::string complaint(const RetrieveOptions& options) {
  try {
    retrieve(options);
  } catch (const Error& error) {
    return error.what();
  }
  return "";
}

}  // namespace

TEST_SUITE("eval") {
  TEST_CASE("codes that agree find every clip") {
    const CodesFolder folder;
    TwoModalities{{{0, 0}, {2, 2}, {4, 5}}, {{0, 0}, {2, 2}, {4, 5}}}.write(folder / "c");
    for (const char* similarity : {"vectors", "histogram"}) {
      CAPTURE(similarity);
      const auto metrics = retrieved(folder / "c", similarity);
      CHECK(metrics["recall_at_1"] == 100.0);
      CHECK(metrics["median_rank"] == 1.0);
      CHECK(metrics["chance"].get<double>() == doctest::Approx(100.0 / 3));
      CHECK(metrics["chance_of_each"]["recall_at_5"] == 100.0);
      CHECK(metrics["chance_of_each"]["median_rank"] == 2.0);
    }
  }

  TEST_CASE("known ranks: the partner behind one, behind none, behind two") {
    // Cosines of 0: 1 with 0, 0.6 with 1, 0.2 with 2, -0.2 with 3.
    const CodesFolder folder;
    const auto standings = standings_of(folder, {{{0}, {1}, {0}}, {{1}, {0}, {3}}});
    CHECK(standings.better == std::vector<std::int32_t>{1, 1, 2});
    CHECK(standings.tied == std::vector<std::int32_t>{0, 0, 0});
    CHECK(recall_at(standings, 1) == 0);
    CHECK(recall_at(standings, 2) == doctest::Approx(200.0 / 3));
    CHECK(median_rank(standings) == 2);
  }

  TEST_CASE("constant codes score at chance") {
    const CodesFolder folder;
    const std::vector<std::vector<std::uint8_t>> constant(40, {3, 3, 3});
    TwoModalities{constant, constant}.write(folder / "c");
    for (const char* similarity : {"vectors", "histogram"}) {
      CAPTURE(similarity);
      const auto metrics = retrieved(folder / "c", similarity);
      for (const char* name : {"recall_at_1", "recall_at_5", "recall_at_10", "median_rank"})
        CHECK(metrics[name].get<double>() ==
              doctest::Approx(metrics["chance_of_each"][name].get<double>()));
    }
  }

  TEST_CASE("a tie counts as every order of it with the same probability") {
    const Standings standings{{0, 3}, {1, 3}};
    CHECK(recall_at(standings, 1) == doctest::Approx(25));  // 1/2 and 0
    CHECK(recall_at(standings, 5) == doctest::Approx(75));  // 1 and 2/4
    CHECK(median_rank(standings) == 3);  // half of them at 2 or before, half at 4 or later
    CHECK(median_rank({{0, 1, 1, 1}, {0, 2, 2, 2}}) == 2.5);  // one in each of four places: chance
    CHECK(median_rank({{0, 3, 4}, {0, 0, 0}}) == 4);
  }

  TEST_CASE("clips with the same codes in another order tie exactly") {
    const CodesFolder folder;
    const auto standings = standings_of(folder, {{{0, 2, 5, 1}, {5, 1, 0, 2}, {2, 2, 5, 0}},
                                                 {{1, 5, 2, 0}, {2, 0, 1, 5}, {4, 4, 4, 3}}});
    CHECK(standings.better[0] == 0);
    CHECK(standings.tied[0] == 1);
    CHECK(standings.tied[1] == 1);
  }

  TEST_CASE(
      "ranks do not depend on blocks and threads: every pair compared one by one gives the same") {
    const CodesFolder folder;
    Random random(7);
    TwoModalities many;
    for (auto* side : {&many.video, &many.audio})
      for (int n = 0; n < 300; ++n) {
        side->emplace_back();
        for (int t = 0; t < 4; ++t)
          side->back().push_back(static_cast<std::uint8_t>(random.below(6)));
      }
    const auto standings = standings_of(folder, many);
    TensorReader file(folder / "c");
    CodesReader codes(file);
    const auto rows = clips_of_split(codes.record("video"), "all");
    const auto audio = codes.read("audio", rows), video = codes.read("video", rows);
    const auto seen = choose_codes(codes.codebooks(), {}, "");
    const auto queries = mean_code_vectors(seen, video), targets = mean_code_vectors(seen, audio);
    std::vector<float> query(4), target(4);
    for (const std::int64_t i : {0, 31, 32, 255, 256, 299}) {
      queries.write(i, query);
      std::vector<float> cosine(300);
      for (std::int64_t j = 0; j < 300; ++j) {
        targets.write(j, target);
        for (std::size_t w = 0; w < 4; ++w)
          cosine[static_cast<std::size_t>(j)] += query[w] * target[w];
      }
      const float own = cosine[static_cast<std::size_t>(i)];
      CHECK(standings.better[static_cast<std::size_t>(i)] ==
            std::count_if(cosine.begin(), cosine.end(), [&](float c) { return c > own; }));
      CHECK(standings.tied[static_cast<std::size_t>(i)] + 1 ==
            std::count(cosine.begin(), cosine.end(), own));
    }
  }

  TEST_CASE("masked channels are not compared, and a histogram has none") {
    const CodesFolder folder;
    TwoModalities{{{0}, {2}, {5}}, {{1}, {2}, {4}}}.write(folder / "c");
    TensorReader file(folder / "c");
    const auto masked = [&](const NamedTensor& tensor) {
      write_tensors(folder / "mask", {tensor},
                    make_metadata(kind::mask, Json::object(),
                                  {{"codebooks_digest", read_codebooks(file).digest}}));
      return retrieved(folder / "c", "vectors", folder / "mask");
    };
    const auto mask = [&](std::vector<std::int32_t> channels) {
      return masked({"channels", HostTensor::of(Shape{1, std::ssize(channels)}, channels)});
    };
    CHECK(mask({0, 1, 2})["recall_at_1"] == 100.0);
    CHECK(mask({3})["recall_at_1"] < 100.0);
    CHECK(mask({3}) != mask({0}));
    // A projection on the last channel is that channel.
    CHECK(masked({"projection", HostTensor::of<double>({1, 4, 1}, {0, 0, 0, 1})}) == mask({3}));
    CHECK_THROWS_WITH_AS(retrieved(folder / "c", "histogram", folder / "mask"),
                         doctest::Contains("--mask"), Error);
  }

  TEST_CASE("padded steps are not compared") {
    const CodesFolder folder;
    TwoModalities padded{{{0, 2}, {2, 4}}, {{0, 4}, {2, 0}}};
    padded.lengths = {1, 1};
    padded.write(folder / "c");
    CHECK(retrieved(folder / "c")["recall_at_1"] == 100.0);
  }

  TEST_CASE("a code that every target has does not count in a histogram, a rare one does") {
    const CodesFolder folder;
    TwoModalities{{{0, 0, 2}, {0, 0, 4}}, {{0, 0, 2}, {0, 0, 4}}}.write(folder / "c");
    TensorReader file(folder / "c");
    CodesReader codes(file);
    const auto clips = codes.read("audio", clips_of_split(codes.record("audio"), "all"));
    const auto weights = inverse_document_frequency(choose_codes(codes.codebooks(), {}, ""), clips);
    CHECK(weights == std::vector<double>{0, 0, std::log(2.0), 0, std::log(2.0), 0});
    CHECK(retrieved(folder / "c", "histogram")["recall_at_1"] == 100.0);
  }

  TEST_CASE(
      "two files are joined by clip ids; clips that lack a modality are left out and counted") {
    const CodesFolder folder;
    TwoModalities{{{0}, {2}, {4}}, {}, {"a", "b", "c"}}.write(folder / "video");
    TwoModalities{{}, {{4}, {3}, {2}, {1}}, {"c", "x", "b", "y"}}.write(folder / "audio");
    const auto record = retrieve(
        {"video:audio", folder / "video", folder / "audio", "all", "", "vectors", {}, {}, 1});
    CHECK(record["metrics"]["clips"] == 2);
    CHECK(record["metrics"]["recall_at_1"] == 100.0);
    CHECK(record["metrics"]["left_out"] == Json{{"video", 1}, {"audio", 2}});
    CHECK(record["codes"] != record["target_codes"]);
  }

  TEST_CASE("what cannot be paired is refused with a reason") {
    const CodesFolder folder;
    TwoModalities{{{0}, {2}}, {}, {"a", "a"}}.write(folder / "twice");
    TwoModalities{{}, {{0}, {2}}, {"x", "y"}}.write(folder / "audio");
    TwoModalities{{{0}, {2}}, {}, {"a", "b"}}.write(folder / "video");
    TwoModalities{{{0}, {2}}, {}}.write(folder / "none");
    const auto joined = [&](const std::string& queries) {
      return complaint(
          {"video:audio", folder / queries, folder / "audio", "all", "", "vectors", {}, {}, 1});
    };
    CHECK(joined("twice").ends_with("clips 0 and 1 have the same id 'a'"));
    CHECK(joined("video").find("shares no clip id with") != std::string::npos);
    CHECK(joined("none").find("has no clip ids") != std::string::npos);
    CHECK(complaint({"video:audio", folder / "video", "", "all", "", "vectors", {}, {}, 1})
              .ends_with("has no 'audio' codes"));
    CHECK(complaint({"video", folder / "video", "", "all", "", "vectors", {}, {}, 1})
              .find("is not FROM:TO") != std::string::npos);
  }
}
