#include <doctest/doctest.h>

#include <limits>

#include "import/class_names.h"
#include "import/clip_files.h"
#include "import/fit_clip.h"
#include "import/import_support.h"
#include "import/split_by_id.h"
#include "import/unusable.h"

using namespace hdcid;

TEST_SUITE("import") {
  TEST_CASE("a short clip repeats its last step, a long one is cut") {
    const auto clip = HostTensor::of<double>({2, 2}, {1, 2, 3, 4});
    const auto longer = fit_clip(clip, 4, DType::f32, "clip");
    CHECK(longer.padded);
    CHECK(longer.features.dtype == DType::f32);
    CHECK(longer.features.to_doubles() == std::vector<double>{1, 2, 3, 4, 3, 4, 3, 4});
    const auto shorter = fit_clip(clip, 1, DType::f64, "clip");
    CHECK(shorter.cut);
    CHECK(shorter.features.to_doubles() == std::vector<double>{1, 2});
  }

  TEST_CASE("NaN, overflow to infinity, integers and missing steps are refused") {
    const double nan = std::numeric_limits<double>::quiet_NaN();
    const auto fit = [](const HostTensor& clip) {
      return error_of([&] { fit_clip(clip, 2, DType::f32, "clip.zip"); });
    };
    CHECK(fit(HostTensor::of<double>({2, 1}, {1, nan})) ==
          "clip.zip: step 1 holds NaN or infinity");
    CHECK_FALSE(fit(HostTensor::of<double>({1, 1}, {1e300})).empty());
    CHECK_FALSE(fit(HostTensor::of<std::int64_t>({1, 1}, {1})).empty());
    CHECK_FALSE(fit(HostTensor::zeros(DType::f32, {0, 4})).empty());
    CHECK_FALSE(fit(HostTensor::zeros(DType::f32, {4})).empty());
  }

  TEST_CASE("events set their class from onset up to offset and clear background there") {
    std::vector<std::uint8_t> label(5 * 3, 0);
    const std::vector<Event> events = {{0, 1, 3}, {1, 2, 9}};
    label_events(events, 3, label);
    CHECK(label == std::vector<std::uint8_t>{0, 0, 1, 1, 0, 0, 1, 1, 0, 0, 1, 0, 0, 1, 0});
  }

  TEST_CASE("class lists refuse repeated and empty names") {
    CHECK(error_of([] { ClassNames({"a", "a"}, "c.txt"); }) == "c.txt: has class 'a' twice");
    CHECK(error_of([] { ClassNames({"a", ""}, "c.txt"); }) == "c.txt: class 2 has no name");
    CHECK(error_of([] { ClassNames({}, "c.txt"); }) == "c.txt: has no class names");
    CHECK(error_of([] { ClassNames({"a"}, "c.txt").index("b", "x.csv, line 2"); }) ==
          "x.csv, line 2: class 'b' is not in c.txt");
  }

  TEST_CASE("a clip's split follows from its id alone and respects the fractions") {
    int counts[3] = {};
    for (int i = 0; i < 10000; ++i)
      ++counts[split_by_id("clip" + std::to_string(i), {0.5, 0.1, 0.4})];
    CHECK(std::abs(counts[0] - 5000) < 200);
    CHECK(std::abs(counts[1] - 1000) < 150);
    CHECK(split_by_id("clip7", {0.5, 0.1, 0.4}) == split_by_id("clip7", {0.5, 0.1, 0.4}));
    CHECK_THROWS_AS(checked_fractions({0.5, 0.1}, {}), Error);
  }

  TEST_CASE("all unusable clips are counted and the first ten named") {
    UnusableClips clips;
    for (int i = 20; i-- > 0;) clips.add(i, "clip " + std::to_string(i));
    const auto text = clips.summary(100);
    CHECK(text.starts_with("20 of 100 clips cannot be used\n  clip 0\n"));
    CHECK(text.find("clip 9") != std::string::npos);
    CHECK(text.ends_with("... and 10 more"));
  }

  TEST_CASE("clip files are read from zip, and names that leave the folder are refused") {
    const auto folder = fixture("tree/AVVP/feature/audio/zip");
    CHECK(read_clip_file(folder, "aaaaaaaaaaa").shape == Shape{10, 3});
    CHECK(error_of([&] { read_clip_file(folder, "zzz"); }).find("No such file") !=
          std::string::npos);
    CHECK_FALSE(error_of([&] { clip_files("audio", folder, {"../x"}); }).empty());
  }

  TEST_CASE("rows of an HDF5 file that are not there are refused before anything is read") {
    CHECK(error_of([] {
            hdf5_clips("audio", fixture("h5/f4.h5"), "avadataset", {0, 4});
          }).find("row 4 is needed") != std::string::npos);
    const auto clips = hdf5_clips("audio", fixture("h5/f4.h5"), "avadataset", {3, 0});
    CHECK(clips.read(0).to_doubles()[0] == 18);
    CHECK(clips.read(1).to_doubles()[5] == 5);
  }
}
