#include "downstream/queries.h"

#include <doctest/doctest.h>

#include "core/error.h"

namespace hdcid {
namespace {

// Two layers of two stages of three codes with two channels; channel 0 tells layer, stage and code.
ChosenCodes small_codes(const std::vector<std::int32_t>& layers) {
  auto values = HostTensor::zeros(DType::f32, {2, 2, 3, 2});
  auto all = values.view<float>();
  for (std::size_t i = 0; i < all.size(); i += 2) {
    all[i] = static_cast<float>(100 * (i / 12) + 10 * (i / 6 % 2) + i / 2 % 3);
    all[i + 1] = 1;
  }
  const auto books = codebooks_of(values, "books");
  ChannelChoice choice;
  choice.layers = layers;
  choice.per_layer = 2;
  for (std::size_t k = 0; k < layers.size(); ++k)
    choice.channels.insert(choice.channels.end(), {0, 1});
  return {books, choice, "here"};
}

CodedClips one_clip(std::int64_t steps) {
  CodedClips clips;
  clips.where = "c: audio";
  clips.clips = 1, clips.steps = steps, clips.layers = 2, clips.stages = 2;
  for (std::int64_t t = 0; t < steps; ++t)
    clips.codes.insert(clips.codes.end(), {2, 1, static_cast<std::int32_t>(t % 3), 0});
  return clips;
}

}  // namespace

TEST_SUITE("downstream") {
  TEST_CASE("a query is the sum over stages of its codes, layers side by side") {
    const auto clips = one_clip(5);
    const auto queries = code_queries(small_codes({0, 1}), clips, clips.codes);
    REQUIRE(queries.sizes() == torch::IntArrayRef{1, 5, 4});
    for (int t = 0; t < 5; ++t) {
      CHECK(queries[0][t][0].item<float>() == 2 + 11);
      CHECK(queries[0][t][1].item<float>() == 2);
      CHECK(queries[0][t][2].item<float>() == 100 + t % 3 + 110);
    }
    const auto second = code_queries(small_codes({1}), clips, clips.codes);
    CHECK(torch::equal(second, queries.narrow(2, 2, 2)));
  }

  TEST_CASE("codes of other than five steps are no queries of frames") {
    const auto clips = one_clip(10);
    CHECK_THROWS_WITH_AS(code_queries(small_codes({0}), clips, clips.codes),
                         "c: audio: has codes of 10 steps, frames have 5", Error);
  }

  TEST_CASE("every clip gets another of another class, each of them as often") {
    const std::vector<std::int64_t> category = {7, 3, 7, 3, 5, 7};
    std::vector<int> met(category.size());
    constexpr int rounds = 4000;
    for (int seed = 0; seed < rounds; ++seed) {
      const auto others =
          clips_of_other_classes(category, Random(static_cast<std::uint64_t>(seed)));
      REQUIRE(others.size() == category.size());
      for (std::size_t i = 0; i < others.size(); ++i)
        CHECK(category[static_cast<std::size_t>(others[i])] != category[i]);
      ++met[static_cast<std::size_t>(others[4])];  // the only one of its class: any other
    }
    CHECK(met[4] == 0);
    for (const std::size_t clip : {0, 1, 2, 3, 5})
      CHECK(met[clip] == doctest::Approx(rounds / 5.0).epsilon(0.15));
    CHECK(clips_of_other_classes({4, 4, 4}, Random(1)).empty());
  }
}

}  // namespace hdcid
