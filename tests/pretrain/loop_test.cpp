#include "pretrain/loop.h"

#include <doctest/doctest.h>

#include <fstream>
#include <iterator>

#include "features/split.h"
#include "pretrain/model_for.h"
#include "pretrain/scratch.h"

TEST_SUITE("pretrain") {
  using namespace hdcid;
  using namespace hdcid::test;

  namespace {

  PretrainOptions tiny_options() {
    PretrainOptions options;
    options.model.dim = 8;
    options.model.heads = 2;
    options.model.codes = 6;
    options.model.cpc_context = 8;
    options.model.club_hidden = 8;
    options.objective.warm_start = 1;
    options.batch_size = 4;
    return options;
  }

  std::string tiny_features(const Scratch& scratch) {
    return write_features(scratch / "f.safetensors", {random_features("audio", {9, 4, 3}),
                                                      random_features("video", {9, 4, 5})});
  }

  // A run of two epochs of two steps, from whatever lies beside the model.
  void run(const std::string& features, const std::string& model) {
    const auto options = tiny_options();
    TensorReader file(features);
    const auto layout = feature_layout(file, {});
    const auto config = model_for(layout, options, features);
    const Checkpoints checkpoints(model, Json::object(), config, true, false);
    Batches::Plan plan;
    plan.clips = clips_of_split(read_clip_record(file, layout), "all");
    plan.batch_size = options.batch_size;
    Batches batches(file, layout, plan);
    Trainer trainer(config, options.objective, 5, torch::kCPU);
    const auto standing = checkpoints.restore(trainer).value_or(Standing());
    MetricsLog log(Checkpoints::beside(model, ".log.jsonl"), standing.step);
    train(trainer, batches, checkpoints, log, {2, {1}, 1}, standing);
    checkpoints.finish(trainer);
  }

  std::string bytes_of(const std::string& path) {
    std::ifstream file(path, std::ios::binary);
    REQUIRE_MESSAGE(file.good(), path);
    return {std::istreambuf_iterator<char>(file), {}};
  }

  }  // namespace

  TEST_CASE("the same run twice gives the same bytes") {
    const Scratch scratch;
    const auto features = tiny_features(scratch);
    run(features, scratch / "a.safetensors.zst");
    run(features, scratch / "b.safetensors.zst");
    CHECK(bytes_of(scratch / "a.safetensors.zst") == bytes_of(scratch / "b.safetensors.zst"));
    CHECK(bytes_of(scratch / "a.log.jsonl") == bytes_of(scratch / "b.log.jsonl"));
  }

  TEST_CASE("a run that goes on from an epoch's checkpoint ends with the same bytes") {
    const Scratch scratch;
    const auto features = tiny_features(scratch);
    const auto model = scratch / "m.safetensors.zst", log = scratch / "m.log.jsonl";
    run(features, model);
    const auto expected = bytes_of(model), expected_log = bytes_of(log);
    std::filesystem::remove(model);
    std::filesystem::remove(scratch / "m.epoch2.safetensors.zst");
    run(features, model);
    CHECK(bytes_of(model) == expected);
    CHECK(bytes_of(log) == expected_log);
  }

  TEST_CASE("averages survive a checkpoint without a change") {
    Averages averages;
    averages.add({{"total", 0.1}, {"l1.cpc", 1.0 / 3}});
    averages.add({{"total", 0.7}});
    const auto back = Averages::from_state(Json::parse(averages.state().dump()));
    CHECK(back.means() == averages.means());
    CHECK(back.means()["total"].get<double>() == doctest::Approx(0.4));
    CHECK(back.means()["l1.cpc"] == 1.0 / 3);
  }

  TEST_CASE("a log is cut back to the step of the checkpoint, a torn last line included") {
    const Scratch scratch;
    const auto path = scratch / "m.log.jsonl";
    std::ofstream(path) << "{\"step\":1}\n{\"step\":2}\n{\"step\":3}\n{\"st";
    MetricsLog(path, 2).write({{"step", 3}, {"again", true}});
    CHECK(bytes_of(path) == "{\"step\":1}\n{\"step\":2}\n{\"step\":3,\"again\":true}\n");
  }
}
