#include "pretrain/batches.h"

#include <doctest/doctest.h>

#include <set>

#include "core/error.h"
#include "features/split.h"
#include "pretrain/scratch.h"

TEST_SUITE("pretrain") {
  using namespace hdcid;
  using namespace hdcid::test;

  namespace {

  std::string two_modalities(const Scratch& scratch, std::int64_t clips) {
    auto video = counted_audio(clips);
    video.name = "video";
    return write_features(scratch / "f.safetensors", {counted_audio(clips), video});
  }

  Batches::Plan plan_of(std::int64_t clips, std::int64_t batch_size) {
    Batches::Plan plan;
    for (std::int64_t clip = 0; clip < clips; ++clip) plan.clips.push_back(clip);
    plan.batch_size = batch_size;
    plan.seed = 3;
    return plan;
  }

  std::vector<int> clips_in(const torch::Tensor& input) {
    std::vector<int> clips;
    for (std::int64_t i = 0; i < input.size(0); ++i)
      clips.push_back(static_cast<int>(input[i][0][0].item<float>()) / 100);
    return clips;
  }

  }  // namespace

  TEST_CASE(
      "an epoch visits each clip at most once, drops the incomplete batch, and differs from the "
      "next epoch") {
    const Scratch scratch;
    TensorReader file(two_modalities(scratch, 11));
    Batches batches(file, feature_layout(file, {}), plan_of(11, 3));
    REQUIRE(batches.per_epoch() == 3);
    std::vector<int> first, second;
    for (int i = 0; i < 3; ++i)
      for (const int clip : clips_in(batches.get(0, i).inputs["audio"])) first.push_back(clip);
    for (int i = 0; i < 3; ++i)
      for (const int clip : clips_in(batches.get(1, i).inputs["audio"])) second.push_back(clip);
    CHECK(std::set<int>(first.begin(), first.end()).size() == 9);
    CHECK(first != second);
  }

  TEST_CASE("a batch depends on seed, epoch and index only, not on what was read before") {
    const Scratch scratch;
    TensorReader file(two_modalities(scratch, 12));
    const auto layout = feature_layout(file, {});
    Batches run(file, layout, plan_of(12, 4)), resumed(file, layout, plan_of(12, 4));
    run.get(0, 0);
    run.get(1, 0);
    CHECK(torch::equal(run.get(1, 2).inputs["audio"], resumed.get(1, 2).inputs["audio"]));
  }

  TEST_CASE(
      "modalities of a batch are of the same clips, unless pairs are shuffled, and then always by "
      "the same pairing") {
    const Scratch scratch;
    TensorReader file(two_modalities(scratch, 40));
    auto plan = plan_of(40, 40);
    const auto layout = feature_layout(file, {});
    Batches paired(file, layout, plan);
    const auto batch = paired.get(0, 0);
    CHECK(clips_in(batch.inputs.at("audio")) == clips_in(batch.inputs.at("video")));

    plan.shuffle_pairs = true;
    Batches shuffled(file, layout, plan);
    std::map<int, int> pairing;
    for (int epoch = 0; epoch < 2; ++epoch) {
      const auto other = shuffled.get(epoch, 0);
      const auto audio = clips_in(other.inputs.at("audio")),
                 video = clips_in(other.inputs.at("video"));
      CHECK(audio != video);
      for (std::size_t i = 0; i < audio.size(); ++i)
        CHECK(pairing.emplace(audio[i], video[i]).first->second == video[i]);
    }
  }

  TEST_CASE("text prompts are looked up by the clip's class") {
    const Scratch scratch;
    const auto prompts = random_features("text_prompts", {2, 4, 5});
    TensorReader file(write_features(
        scratch / "f.safetensors",
        {counted_audio(4), prompts, {"text_class", HostTensor::of<int>({4}, {1, 0, 1, 1})}}));
    Batches batches(file, feature_layout(file, {}), plan_of(4, 4));
    const auto batch = batches.get(0, 0);
    const auto clips = clips_in(batch.inputs.at("audio"));
    const auto& text = batch.inputs.at("text");
    CHECK(text.sizes() == torch::IntArrayRef({4, 4, 5}));
    for (std::int64_t i = 1; i < 4; ++i)
      CHECK(torch::equal(text[0], text[i]) ==
            ((clips[0] == 1) == (clips[static_cast<std::size_t>(i)] == 1)));
  }

  TEST_CASE("a prompt is padded with zeros or cut to the steps of the clips") {
    const Scratch scratch;
    for (const std::int64_t tokens : {2, 7}) {
      CAPTURE(tokens);
      const auto prompts = random_features("text_prompts", {1, tokens, 5});
      TensorReader file(write_features(
          scratch / "f.safetensors",
          {counted_audio(2), prompts, {"text_class", HostTensor::of<int>({2}, {0, 0})}}));
      Batches batches(file, feature_layout(file, {}), plan_of(2, 2));
      const auto text = batches.get(0, 0).inputs.at("text");
      REQUIRE(text.sizes() == torch::IntArrayRef({2, 4, 5}));
      CHECK(text[0][1][4].item<float>() == prompts.tensor.view<float>()[9]);
      CHECK((text[0][3].abs().sum().item<float>() == 0) == (tokens == 2));
    }
  }

  TEST_CASE("streamed clips equal clips kept in memory") {
    const Scratch scratch;
    TensorReader file(
        write_features(scratch / "f.safetensors.zst", {random_features("video", {9, 4, 3, 3, 2})}));
    const auto layout = feature_layout(file, {});
    ClipSource kept(file, layout), streamed(file, layout, 0);
    const std::vector<std::int64_t> rows = {8, 0, 3, 3};
    CHECK(torch::equal(kept.read(layout.inputs[0], rows), streamed.read(layout.inputs[0], rows)));
  }

  TEST_CASE("batches read ahead are those of every epoch, from where a run goes on") {
    const Scratch scratch;
    TensorReader file(write_features(scratch / "f.safetensors", {counted_audio(7)}));
    const auto layout = feature_layout(file, {});
    Batches plain(file, layout, plan_of(7, 2)), source(file, layout, plan_of(7, 2));
    BatchesAhead ahead(source, 1, 2, 3);
    for (const auto& [epoch, index] :
         {std::pair{1, 2}, std::pair{2, 0}, std::pair{2, 1}, std::pair{2, 2}})
      CHECK(torch::equal(ahead.next().inputs.at("audio"),
                         plain.get(epoch, index).inputs.at("audio")));
  }

  TEST_CASE("a NaN is reported with its clip and tensor") {
    const Scratch scratch;
    auto audio = counted_audio(6);
    audio.tensor.view<float>()[12 * 4 + 5] = std::numeric_limits<float>::quiet_NaN();
    TensorReader file(write_features(scratch / "f.safetensors", {audio}));
    Batches batches(file, feature_layout(file, {}), plan_of(6, 6));
    CHECK_THROWS_WITH_AS(batches.get(0, 0),
                         doctest::Contains("tensor 'audio': clip 4 has a value that is NaN"),
                         Error);
  }

  TEST_CASE("splits select clips, and a batch larger than what is left is refused") {
    const Scratch scratch;
    TensorReader file(write_features(
        scratch / "f.safetensors",
        {counted_audio(5), {"split", HostTensor::of<std::uint8_t>({5}, {0, 1, 0, 2, 0})}}));
    const auto record = read_clip_record(file, feature_layout(file, {}));
    CHECK(clips_of_split(record, "train") == std::vector<std::int64_t>{0, 2, 4});
    CHECK(clips_of_split(record, "all").size() == 5);
    auto plan = plan_of(3, 4);
    CHECK_THROWS_AS(Batches(file, feature_layout(file, {}), plan), Error);
  }

  TEST_CASE("lengths outside the clip and classes without a prompt are refused") {
    const Scratch scratch;
    TensorReader lengths(
        write_features(scratch / "l.safetensors",
                       {counted_audio(2), {"lengths", HostTensor::of<int>({2}, {4, 5})}}));
    CHECK_THROWS_AS(read_clip_record(lengths, feature_layout(lengths, {})), Error);
    TensorReader classes(write_features(scratch / "c.safetensors",
                                        {random_features("text_prompts", {2, 4, 5}),
                                         {"text_class", HostTensor::of<int>({2}, {0, 2})}}));
    CHECK_THROWS_AS(Batches(classes, feature_layout(classes, {}), plan_of(2, 2)), Error);
  }

  TEST_CASE("a layout names what is missing or does not fit together") {
    const Scratch scratch;
    TensorReader file(write_features(scratch / "f.safetensors",
                                     {counted_audio(4), random_features("video", {3, 4, 2})}));
    CHECK_THROWS_WITH_AS(feature_layout(file, {}),
                         doctest::Contains("4 clips of audio but 3 of video"), Error);
    CHECK_THROWS_WITH_AS(feature_layout(file, {"text"}), doctest::Contains("no text features"),
                         Error);
    TensorReader empty(
        write_features(scratch / "e.safetensors", {random_features("audio", {0, 4, 2})}));
    CHECK_THROWS_AS(feature_layout(empty, {}), Error);
  }
}
