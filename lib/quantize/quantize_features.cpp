#include <fmt/format.h>

#include <algorithm>
#include <numeric>

#include "codes/codebooks.h"
#include "core/error.h"
#include "core/log.h"
#include "core/progress.h"
#include "core/random.h"
#include "core/signals.h"
#include "features/clip_record.h"
#include "model/clip_source.h"
#include "model/inference.h"
#include "nn/engine.h"
#include "nn/host_tensor.h"
#include "nn/map_conv.h"
#include "quantize/code_file.h"
#include "quantize/run_quantize.h"
#include "quantize/step_layers.h"
#include "store/kinds.h"

namespace hdcid {
namespace {

Shape clip_axes(const ModalityConfig& config) {
  return config.height > 0 ? Shape{config.height, config.width, config.dim} : Shape{config.dim};
}

void require_model_dims(const TensorReader& features, const ModalityInput& input,
                        const ModalityConfig& config) {
  const Shape here(input.clip.begin() + 1, input.clip.end());
  if (here == clip_axes(config)) return;
  throw bad_input(fmt::format("{}: tensor '{}'", features.path(), input.tensor),
                  fmt::format("has {} per step, the model was trained on {}", to_string(here),
                              to_string(clip_axes(config))));
}

std::string names_of(const std::vector<ModalityConfig>& modalities) {
  std::string names;
  for (const auto& modality : modalities) names += (names.empty() ? "" : ", ") + modality.name;
  return names;
}

// The modalities asked for, or those that the features and the model share.
FeatureLayout shared_layout(const TensorReader& features, const QuantizeOptions& options,
                            const ModelConfig& model) {
  auto layout = feature_layout(features, options.modalities);
  const auto unknown = [&](const ModalityInput& input) {
    return model.find(input.name) == nullptr;
  };
  const auto first =
      std::stable_partition(layout.inputs.begin(), layout.inputs.end(), std::not_fn(unknown));
  if (first != layout.inputs.end() &&
      (!options.modalities.empty() || first == layout.inputs.begin()))
    throw bad_input(options.model,
                    fmt::format("knows {} but not {}", names_of(model.modalities), first->name));
  for (auto input = first; input != layout.inputs.end(); ++input)
    note(fmt::format("{} is left out: the model does not know it", input->name));
  layout.inputs.erase(first, layout.inputs.end());
  for (const auto& input : layout.inputs)
    require_model_dims(features, input, *model.find(input.name));
  return layout;
}

std::vector<TensorInfo> tensors_of(const FeatureLayout& layout, const ModelConfig& model,
                                   const QuantizeOptions& options, bool fewer_steps) {
  std::vector<TensorInfo> infos;
  for (const auto& input : layout.inputs) {
    const Shape shape = {layout.clips, fewer_steps ? reduced_steps : input.clip[0], model.layers,
                         model.stages};
    infos.push_back({input.name, DType::u8, shape});
    if (options.noisy_passes > 0)
      infos.push_back({input.name + ".noisy",
                       DType::u8,
                       {options.noisy_passes, shape[0], shape[1], shape[2], shape[3]}});
    if (options.general)
      infos.push_back(
          {input.name + ".general", DType::f32, {shape[0], shape[1], shape[2], model.dim}});
  }
  return infos;
}

// The step layer takes vectors of 10 steps, or of 5 which it repeats.
void require_reducible(const TensorReader& features, const FeatureLayout& layout) {
  for (const auto& input : layout.inputs) {
    const auto where = fmt::format("{}: tensor '{}'", features.path(), input.tensor);
    if (input.clip.size() != 2)
      throw bad_input(where, "is of maps, --step-layer is for vectors", "--modalities audio,text");
    if (input.clip[0] != 2 * reduced_steps && input.clip[0] != reduced_steps)
      throw bad_input(where,
                      fmt::format("has {} steps, --step-layer is for 10 or 5", input.clip[0]));
  }
}

struct Encoding {
  ClipSource& source;
  FrozenEncoder& encoder;
  StepLayers& steps;
  std::int64_t batch_size;
  Progress& progress;
};

// All clips of one modality once, batch by batch; `take` receives what each batch is encoded as.
template <class Take>
void encode(const Encoding& with, const ModalityInput& input, bool dropout, Take take) {
  auto& [source, encoder, steps, batch_size, progress] = with;
  const auto clips = source.layout().clips;
  for (std::int64_t first = 0; first < clips; first += batch_size) {
    throw_if_stopped();
    std::vector<std::int64_t> rows(static_cast<std::size_t>(std::min(batch_size, clips - first)));
    std::iota(rows.begin(), rows.end(), first);
    take(encoder.encode(input.name, source.read(input, rows), dropout, steps.of(input.name)));
    progress.advance(static_cast<std::int64_t>(rows.size()));
  }
}

// One pass with dropout, whole: it is one row of MODALITY.noisy.
torch::Tensor noisy_pass(const Encoding& with, const ModalityInput& input, std::uint64_t seed) {
  torch::manual_seed(seed);
  std::vector<torch::Tensor> parts;
  encode(with, input, true, [&](const auto& found) { parts.push_back(found.codes.cpu()); });
  return torch::cat(parts).unsqueeze(0);
}

}  // namespace

void quantize_features(const QuantizeOptions& options, const Run& run) {
  const auto device = start_engine(run.threads, options.device);
  choose_convolution(options.convolution);
  TensorReader features(options.features), model(options.model);
  require_kind(features, kind::features);
  require_kind(model, kind::model);
  const auto codebooks = read_codebooks(model, "codebooks");
  FrozenEncoder encoder(model, device);
  const auto layout = shared_layout(features, options, encoder.config());
  read_clip_record(features, layout);  // so that no malformed one is copied
  StepLayers steps(options, run.seed);
  if (steps.active()) require_reducible(features, layout);
  ClipSource source(features, layout, 0);
  CodeFile file(options.output, features, codebooks.values,
                tensors_of(layout, encoder.config(), options, steps.active()),
                run.provenance({{"features", features.digest()}, {"model", model.digest()}}),
                steps.kept(), steps.active());
  const auto passes = static_cast<std::int64_t>(layout.inputs.size()) *
                      (1 + options.noisy_passes + options.general);
  Progress progress("quantising", passes * layout.clips, "clips");
  const Encoding with{source, encoder, steps, options.batch_size, progress};
  for (const auto& input : layout.inputs) {
    encode(with, input, false, [&](const auto& found) { file.append(input.name, found.codes); });
    for (std::int64_t pass = 0; pass < options.noisy_passes; ++pass)
      file.append(input.name + ".noisy",
                  noisy_pass(with, input,
                             stream_seed(run.seed, fmt::format("noise/{}/{}", input.name, pass))));
    if (options.general)
      encode(with, input, false, [&](const auto& found) {
        file.append_features(input.name + ".general", found.general);
      });
  }
  file.commit();
}

}  // namespace hdcid
