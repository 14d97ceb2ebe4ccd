#include "synth/columns.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>

namespace hdcid {
namespace {

SynthOptions small_options() {
  SynthOptions options;
  options.classes = 6;
  options.video_size = 3;
  return options;
}

HostTensor row_of(const std::string& set, const std::string& name, std::int64_t row,
                  std::int64_t clips, std::uint64_t seed, SynthOptions options = small_options()) {
  const World world(options, seed);
  for (const auto& column : make_columns(world, find_set(set), seed, clips))
    if (column.info.name == name) return column.row(row);
  FAIL("no tensor " << name << " in " << set);
  return {};
}

}  // namespace

TEST_SUITE("synth") {
  TEST_CASE("a clip does not depend on how many there are, but on the seed") {
    for (const char* name : {"audio", "video", "labels"}) {
      const auto row = row_of("ave", name, 3, 4, 1).bytes;
      CHECK(row == row_of("ave", name, 3, 9, 1).bytes);
      CHECK(row != row_of("ave", name, 3, 4, 2).bytes);
    }
  }

  TEST_CASE("both AVVP files tell of the same clips") {
    for (const char* name :
         {"ids", "split", "truth.primary", "truth.primary_steps", "truth.secondary"})
      CHECK(row_of("avvp-video", name, 5, 9, 1).bytes == row_of("avvp-audio", name, 5, 9, 1).bytes);
  }

  TEST_CASE("each step is labelled with its classes or as background") {
    for (const char* set : {"pretrain", "ave", "avvp-audio", "ave-avvp-video", "vgg"}) {
      CAPTURE(set);
      const auto labels = row_of(set, "labels", 7, 9, 1);
      const auto width = labels.shape.back();
      for (std::int64_t step = 0; step < labels.shape[1]; ++step) {
        const auto* first = labels.view<std::uint8_t>().data() + step * width;
        CHECK((std::count(first, first + width - 1, 1) == 0) == (first[width - 1] == 1));
      }
    }
  }

  TEST_CASE("minor events are heard as strongly as asked, and labelled in AVVP alone") {
    auto options = small_options();
    const auto audio = [&](double strength) {
      options.minor_strength = strength;
      return row_of("pretrain", "audio", 2, 9, 1, options).to_doubles();
    };
    const auto without = audio(0), half = audio(0.5), whole = audio(1);
    double sum = 0;
    for (std::size_t i = 0; i < without.size(); ++i) {
      sum += std::abs(whole[i] - without[i]);
      CHECK(half[i] == doctest::Approx((without[i] + whole[i]) / 2).epsilon(1e-5));
    }
    CHECK(sum > 10);
    const auto labels = row_of("avvp-video", "labels", 2, 9, 1),
               truth = row_of("avvp-video", "truth.minor", 2, 9, 1);
    const auto classes = std::ssize(classes_of(ClassList::avvp, 6));
    CHECK(labels.shape.back() == classes + options.minor_classes + 1);
    std::int64_t named = 0;
    for (std::int64_t step = 0; step < 10; ++step)
      for (std::int64_t kind = 0; kind < options.minor_classes; ++kind)
        if (labels.view<std::uint8_t>()[static_cast<std::size_t>(step * labels.shape.back() +
                                                                 classes + kind)] == 1) {
          ++named;
          CHECK(kind == truth.view<std::int32_t>()[0]);
        }
    CHECK(named >= 1);
    CHECK(row_of("ave", "labels", 2, 9, 1).shape.back() ==
          std::ssize(classes_of(ClassList::ave, 6)) + 1);
  }

  TEST_CASE("every tensor has the shape it declares, and finite values") {
    const World world(small_options(), 1);
    for (const auto& set : synth_sets()) {
      for (const auto& column : make_columns(world, set, 1, 5)) {
        CAPTURE(set.name);
        CAPTURE(column.info.name);
        const auto row = column.row(0);
        CHECK(row.dtype == column.info.dtype);
        CHECK(element_count(row.shape) * column.info.shape[0] == element_count(column.info.shape));
        CHECK(std::ranges::all_of(row.to_doubles(),
                                  [](double value) { return std::isfinite(value); }));
      }
    }
  }

  TEST_CASE("video is never negative, and size 0 gives vectors") {
    const auto map = row_of("ucf", "video", 0, 1, 1);
    CHECK(std::ranges::min(map.view<float>()) >= 0);
    CHECK(map.shape == Shape{1, 10, 3, 3, 16});
    auto options = small_options();
    options.video_size = 0;
    CHECK(row_of("ucf", "video", 0, 1, 1, options).shape == Shape{1, 10, 16});
  }

  TEST_CASE("class names are those of the world in every set") {
    auto options = small_options();
    options.minor_classes = 2;
    CHECK(class_names(options, find_set("ucf")) == std::vector<std::string>{"c00", "c02", "c04"});
    const auto avvp = class_names(options, find_set("avvp-audio"));
    CHECK(avvp.front() == "c01");
    CHECK(avvp.back() == "m01");
  }
}

}  // namespace hdcid
