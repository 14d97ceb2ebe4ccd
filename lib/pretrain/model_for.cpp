#include "pretrain/model_for.h"

#include <fmt/format.h>

#include "core/error.h"

namespace hdcid {
namespace {

constexpr std::int64_t most_codes = 65536;  // as --codes

std::int64_t specific_width(const ModalityConfig& input, const PretrainOptions& o) {
  const auto chosen = input.name == "audio"   ? o.audio_specific
                      : input.name == "video" ? o.video_specific
                                              : o.text_specific;
  if (input.height > 0 && chosen == 1)
    throw usage_error("--video-specific 1 leaves no channel to the maps inside, which have half",
                      "--video-specific 2 or more");
  if (chosen > 0) return chosen;
  return input.height > 0 ? 8 * o.model.dim
                          : o.model.dim;  // as published: 256, and 2048 for video maps
}

ModalityConfig modality_for(const ModalityInput& input, const PretrainOptions& options) {
  ModalityConfig config;
  config.name = input.name;
  config.dim = input.clip.back();
  if (input.clip.size() == 4) {
    config.height = input.clip[1];
    config.width = input.clip[2];
  }
  if (input.name == "text") config.lstm = options.text_lstm;
  config.specific = specific_width(config, options);
  return config;
}

// The levels of FSQ say how many codes there are.
void count_fsq_codes(ModelConfig& model) {
  model.codes = model.quantizer.fsq_codes();
  if (model.codes < 2 || model.codes > most_codes)
    throw usage_error(
        fmt::format("--fsq-levels make fewer than 2 or more than {} codes", most_codes),
        "--fsq-levels 10,8,5 (400 codes)");
  if (model.stages > 1)
    throw usage_error(
        fmt::format("--stages {} needs --quantizer vq: fsq has no residual stages", model.stages));
}

void check_choices(const ModelConfig& model, double cpc, const std::string& where) {
  if (model.dim % model.heads != 0)
    throw usage_error(fmt::format("--heads {} does not divide --dim {}", model.heads, model.dim));
  for (const auto& modality : model.modalities)
    if (modality.height > 0 && (modality.height < 5 || modality.width < 5))
      throw bad_input(
          where,
          fmt::format(
              "video maps of {} x {} are smaller than 5 x 5, what two convolutions of 3 x 3 need",
              modality.height, modality.width));
  if (model.steps < 3 && cpc > 0)
    throw bad_input(where,
                    fmt::format("CPC needs clips of at least 3 steps, these have {}", model.steps),
                    "--cpc 0");
}

}  // namespace

ModelConfig model_for(const FeatureLayout& layout, const PretrainOptions& options,
                      const std::string& where) {
  auto model = options.model;
  model.dtype = options.dtype == Arithmetic::float64 ? Precision::float64 : Precision::float32;
  if (model.quantizer.kind == QuantizerKind::fsq) count_fsq_codes(model);
  model.steps = layout.inputs.front().clip[0];
  model.modalities.clear();
  for (const auto& input : layout.inputs) {
    if (input.clip[0] != model.steps)
      throw bad_input(where,
                      fmt::format("{} has {} steps and {} has {}", layout.inputs.front().name,
                                  model.steps, input.name, input.clip[0]));
    model.modalities.push_back(modality_for(input, options));
  }
  check_choices(model, options.objective.cpc, where);
  return model;
}

}  // namespace hdcid
