#include <doctest/doctest.h>

#include <cmath>

#include "core/error.h"
#include "eval/tiny_codes.h"
#include "report/code_statistics.h"
#include "report/codes_picture.h"

using namespace hdcid;

namespace {

// Two layers of four codes; layer 1 of a clip shows its class, layer 2 always code 3. Video sees
// the classes in another order.
TensorReader two_modalities(const hdcid::testing::CodesFolder& folder,
                            std::vector<std::int32_t> lengths = {}) {
  hdcid::testing::TinyCodes audio{{0, 1, 2, 0}, {0, 0, 0, 0}, lengths};
  hdcid::testing::TinyCodes video{{0, 1, 0, 2}, {0, 0, 0, 0}, lengths};
  auto tensors = audio.tensors("audio");
  tensors.push_back(video.tensors("video").front());
  write_tensors(folder / "codes", tensors, make_metadata(kind::codes, Json::object(), {{"background", "last"}}));
  return TensorReader(folder / "codes");
}

}  // namespace

TEST_SUITE("report") {
  TEST_CASE("codes are counted per layer, modality and class") {
    const hdcid::testing::CodesFolder folder;
    auto file = two_modalities(folder);
    const auto counted = count_codes(file);
    CHECK(counted.modalities == std::vector<std::string>{"audio", "video"});
    CHECK(counted.classes == std::vector<std::string>{"class 0", "class 1", "background"});
    CHECK(counted.steps == 12);
    REQUIRE(counted.places.size() == 2);
    CHECK(counted.places[0].use[0] == std::vector<std::int64_t>{6, 3, 3, 0});
    CHECK(counted.places[1].use[1] == std::vector<std::int64_t>{0, 0, 0, 12});
    CHECK(counted.places[0].by_class[1][0] == 3);  // video's code 0 at steps of class 0
    CHECK(counted.places[0].by_class[1][2] == 3);  // and at steps of background
    CHECK(counted.places[0].same_steps[0] == 6);
    CHECK(counted.places[0].same_clips[0] == 2);
    CHECK(counted.places[1].same_steps[0] == 12);
  }

  TEST_CASE("steps past a clip's length are not counted") {
    const hdcid::testing::CodesFolder folder;
    auto file = two_modalities(folder, {1, 2, 3, 3});
    const auto counted = count_codes(file);
    CHECK(counted.steps == 9);
    CHECK(counted.places[0].use[0] == std::vector<std::int64_t>{4, 2, 3, 0});
  }

  TEST_CASE("a modality of another number of clips is refused") {
    const hdcid::testing::CodesFolder folder;
    auto tensors = hdcid::testing::TinyCodes{{0, 1}, {0, 0}}.tensors("audio");
    tensors.push_back(hdcid::testing::TinyCodes{{0}, {0}}.tensors("video").front());
    write_tensors(folder / "codes", tensors, make_metadata(kind::codes, Json::object(), {{"background", "last"}}));
    TensorReader file(folder / "codes");
    CHECK_THROWS_WITH_AS(count_codes(file),
                         doctest::Contains("'labels' is [2, 3, 3], but there are 1 clips of video"),
                         Error);
  }

  TEST_CASE("codes that are the class tell all of it, independent ones nothing") {
    const auto all = class_information(std::vector<double>{4, 0, 0, 4}, 2);
    CHECK(all.nats == doctest::Approx(std::log(2)));
    CHECK(all.share == doctest::Approx(1));
    const auto nothing = class_information(std::vector<double>{3, 1, 6, 2}, 2);
    CHECK(nothing.nats == doctest::Approx(0).epsilon(1e-12));
    CHECK(class_information(std::vector<double>{3, 0, 6, 0}, 2).share == 0);
  }

  TEST_CASE("modalities that use one code agree by chance") {
    CHECK(agreement_by_chance(std::vector<std::int64_t>{0, 9}, std::vector<std::int64_t>{0, 3}) ==
          doctest::Approx(1));
    CHECK(agreement_by_chance(std::vector<std::int64_t>{1, 1}, std::vector<std::int64_t>{3, 1}) ==
          doctest::Approx(0.5));
  }

  TEST_CASE("live codes are sorted by use, and each class has its share") {
    CodeCounts counts;
    counts.use = {{1, 0, 2, 0}, {1, 0, 3, 2}};
    counts.by_class = {{1, 0, 0, 0, 1, 1, 0, 0}, {1, 0, 0, 0, 0, 0, 2, 0}};
    CHECK(codes_by_use(counts) == std::vector<std::size_t>{2, 0, 3});
    CHECK(class_shares(counts, 2, 2) == std::vector<double>{0.5, 0.5});
    CHECK(class_shares(counts, 1, 2) == std::vector<double>{0, 0});
  }
}
