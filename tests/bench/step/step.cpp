#include "bench/step/step.h"

#include <ATen/Parallel.h>
#include <torch/torch.h>

#include <cmath>
#include <memory>

#include "bench/growth/growth.h"
#include "bench/support/bench.h"
#include "cli/config.h"
#include "nn/map_conv.h"
#include "pretrain/pretrain_tool.h"
#include "pretrain/trainer.h"

namespace hdcid::bench {
namespace {

// The options of a profile and the sizes.
struct StepCase {
  PretrainOptions options;
  std::int64_t clips, audio_dim, video_dim, text_dim, steps = 10;
};

StepCase published(const std::string& profile, Precision dtype, std::int64_t clips) {
  StepCase data{{}, clips, 128, 512, 768};
  auto declared = pretrain_options(data.options);
  std::vector<const Option*> options;
  for (const auto& option : declared) options.push_back(&option);
  const std::string path = BENCH_PRESETS "/pretrain/" + profile + ".json";
  apply_config(options, read_config(path), path);
  data.options.model.dtype = dtype;
  data.options.objective.warm_start = 0;
  return data;
}

ModelConfig config_of(const StepCase& data) {
  auto config = data.options.model;
  config.steps = data.steps;
  const auto specific = data.options.video_specific > 0 ? data.options.video_specific : 2048;
  config.modalities = {
      {.name = "audio", .dim = data.audio_dim, .specific = config.dim},
      {.name = "video", .dim = data.video_dim, .height = 7, .width = 7, .specific = specific},
      {.name = "text",
       .dim = data.text_dim,
       .lstm = data.options.text_lstm,
       .specific = config.dim}};
  return config;
}

Batch batch_of(const StepCase& data, std::int64_t clips) {
  torch::manual_seed(1);
  const auto dtype =
      data.options.model.dtype == Precision::float64 ? torch::kFloat64 : torch::kFloat32;
  return {{{"audio", torch::randn({clips, data.steps, data.audio_dim}, dtype)},
           {"video", torch::randn({clips, data.steps, 7, 7, data.video_dim}, dtype).clamp_min(0)},
           {"text", torch::randn({clips, data.steps, data.text_dim}, dtype)}},
          {}};
}

Trainer trainer_of(const StepCase& data) {
  return {config_of(data), data.options.objective, 1, torch::kCPU};
}

double loss_of_two_clips(const StepCase& data, Convolution convolution) {
  choose_convolution(convolution);
  return trainer_of(data).step(batch_of(data, 2), 0, 0).read().at("total");
}

// Of the convolutions of encoder and decoder at published sizes, forward and twice that backward.
Amount amount_of(const StepCase& data) {
  constexpr double of_a_frame = 3 * 2.575e9;
  if (data.video_dim != 512) return {"clips", static_cast<double>(data.clips)};
  const bool single = data.options.model.dtype == Precision::float32;
  return {single ? "product_f32" : "product_f64",
          of_a_frame * 10 * static_cast<double>(data.clips)};
}

StepCase demo_step() {
  auto data = published("clean", Precision::float32, 48);
  data.audio_dim = 32, data.video_dim = 16, data.text_dim = 24;
  auto& options = data.options;
  options.model.dim = options.model.cpc_context = options.video_specific = 64;
  options.model.codes = 96;
  options.text_lstm = 32;
  return data;
}

std::function<void()> steps_of(const StepCase& data) {
  return [trainer = std::shared_ptr<Trainer>(new Trainer(trainer_of(data))),
          batch = batch_of(data, data.clips),
          step = std::int64_t{0}]() mutable { trainer->step(batch, 0, step++); };
}

// Products counted are those of LibTorch's convolutions: the work, however it is done.
void measure_step(benchmark::State& state, const StepCase& data, Convolution convolution) {
  const double expected = loss_of_two_clips(data, Convolution::direct);
  const double found = loss_of_two_clips(data, convolution);
  if (!(std::abs(found - expected) < 1e-4 * std::abs(expected)))
    return state.SkipWithError("the loss differs from that of conv2d");
  measure(state, amount_of(data), steps_of(data));
}

const bool by_clips = register_growth("step_clips_B", {6, 12, 24, 48, 96}, [](std::int64_t clips) {
  auto data = demo_step();
  data.clips = clips;
  return steps_of(data);
});
const bool by_steps = register_growth("step_steps_T", {5, 10, 20, 40}, [](std::int64_t steps) {
  auto data = demo_step();
  data.steps = steps;
  return steps_of(data);
});
const bool by_threads = register_growth("step_threads", thread_counts(), [](std::int64_t threads) {
  at::set_num_threads(static_cast<int>(threads));
  return steps_of(demo_step());
});

}  // namespace

bool register_steps(const char* competitor, Convolution convolution) {
  const auto add = [&](const char* scenario, const StepCase& data) {
    const auto name = std::string(scenario) + "/" + competitor;
    benchmark::RegisterBenchmark(
        name.c_str(), [=](benchmark::State& state) { measure_step(state, data, convolution); })
        ->UseRealTime()
        ->Unit(benchmark::kMillisecond);
  };
  add("step_demo", demo_step());
  if (small()) return true;  // making the models alone takes half a minute each
  add("step_authors_f32", published("authors", Precision::float32, 16));
  add("step_authors_f64", published("authors", Precision::float64, 4));
  add("step_clean", published("clean", Precision::float32, 80));
  return true;
}

}  // namespace hdcid::bench
