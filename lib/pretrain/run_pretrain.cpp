#include <fmt/format.h>

#include "core/error.h"
#include "core/log.h"
#include "features/split.h"
#include "nn/engine.h"
#include "nn/map_conv.h"
#include "nn/products.h"
#include "pretrain/loop.h"
#include "pretrain/model_for.h"
#include "pretrain/pretrain_tool.h"
#include "store/kinds.h"

namespace hdcid {
namespace {

constexpr std::size_t steps_between_reads = 16;  // of a GPU, which would have to be waited for

Batches::Plan batch_plan(const ClipRecord& clips, const PretrainOptions& options, const Run& run,
                         torch::Device device) {
  Batches::Plan plan;
  plan.clips = clips_of_split(clips, options.split, WithoutSplit::take_all);
  plan.lengths = clips.lengths;
  plan.batch_size = options.batch_size;
  plan.seed = run.seed;
  plan.shuffle_pairs = options.shuffle_pairs;
  plan.dtype = options.dtype == Arithmetic::float64 ? torch::kFloat64 : torch::kFloat32;
  plan.device = device;
  return plan;
}

void refuse_untrained_layers(const PretrainOptions& options) {
  if (options.model.layers > 1 && options.objective.warm_start >= options.total_epochs())
    throw usage_error(fmt::format("--warm-start {} leaves no epoch of {} to the upper layers",
                                  options.objective.warm_start, options.total_epochs()),
                      "more --epochs, or --layers 1");
}

void refuse_two_outputs(const PretrainOptions& options) {
  if (options.output == "-" && options.metrics == "-")
    throw usage_error("-o - and --metrics - would mix in standard output", "--metrics FILE");
}

void say_what_is_used(const ClipRecord& clips, const std::string& split,
                      const Batches::Plan& plan) {
  const auto used = static_cast<std::int64_t>(plan.clips.size());
  if (clips.split.empty() && split != "all")
    note(clips.path + " has no splits: training on all clips");
  if (used < clips.clips)
    note(fmt::format("training on {} of {} clips (--split)", used, clips.clips));
  if (const auto rest = used % plan.batch_size; rest > 0 && rest < used)
    note(
        fmt::format("each epoch drops {} clips, which fill no batch of {}", rest, plan.batch_size));
}

void pretrain(const PretrainOptions& options, const Run& run) {
  refuse_untrained_layers(options);
  refuse_two_outputs(options);
  const auto device = start_engine(run.threads, options.device);
  if (options.fast && device.is_cuda()) prefer_speed();
  choose_products(options.dtype, options.convolution, device);
  choose_convolution(options.convolution);
  TensorReader features(options.features);
  require_kind(features, kind::features);
  const auto layout = feature_layout(features, options.modalities);
  const auto clips = read_clip_record(features, layout);
  const auto config = model_for(layout, options, features.path());
  const Checkpoints checkpoints(options.output, run.provenance({{"features", features.digest()}}),
                                config, options.keep_checkpoints == KeptCheckpoints::all,
                                options.restart);
  if (options.restart) checkpoints.start_over(options.total_epochs());
  if (!options.restart && checkpoints.finished())
    return note(options.output + " is complete already");
  const auto plan = batch_plan(clips, options, run, device);
  say_what_is_used(clips, options.split, plan);
  Batches batches(features, layout, plan);
  auto objective = options.objective;
  objective.epochs = options.total_epochs();
  Trainer trainer(config, objective, run.seed, device);
  const auto standing = checkpoints.restore(trainer).value_or(Standing());
  MetricsLog log(
      options.metrics.empty() ? Checkpoints::beside(options.output, ".log.jsonl") : options.metrics,
      standing.step);
  train(trainer, batches, checkpoints, log,
        {options.total_epochs(), options.lr_halve_epochs, options.log_every,
         device.is_cuda() ? steps_between_reads : 1},
        standing);
  checkpoints.finish(trainer);
}

}  // namespace
}  // namespace hdcid

extern "C" void hdcid_run_pretrain(const void* options, const hdcid::Run& run) {
  hdcid::pretrain(*static_cast<const hdcid::PretrainOptions*>(options), run);
}
