#include "quantize/step_layers.h"

#include "core/error.h"
#include "model/model_file.h"
#include "nn/host_tensor.h"
#include "nn/stored_values.h"

namespace hdcid {
namespace {

constexpr const char* weight_name = "step_layer.weight";
constexpr const char* bias_name = "step_layer.bias";

StepLayer read_step_layer(const std::string& path) {
  TensorReader file(path);
  if (!file.has(weight_name))
    throw bad_input(path, "has no layer that turns 10 steps into 5",
                    "codes made with --step-layer saved");
  const auto like = average_step_layer();
  StepLayer layer{read_like(file, weight_name, like.weight), read_like(file, bias_name, like.bias)};
  if (!all_finite(layer.weight) || !all_finite(layer.bias))
    throw bad_input(path, "its step layer holds NaN or infinity");
  return layer;
}

StepLayer shared_layer(const QuantizeOptions& options, std::uint64_t seed) {
  if (options.step_layer == StepReduction::fixed_average) return average_step_layer();
  if (options.step_layer != StepReduction::saved) return {};
  if (!options.step_layer_of.empty()) return read_step_layer(options.step_layer_of);
  return random_step_layer(Random(seed, "quantize.step_layer"));
}

}  // namespace

StepLayers::StepLayers(const QuantizeOptions& options, std::uint64_t seed)
    : reduction_(options.step_layer), seed_(seed), shared_(shared_layer(options, seed)) {}

const StepLayer* StepLayers::of(const std::string& modality) {
  if (!active()) return nullptr;
  if (reduction_ != StepReduction::random_per_run) return &shared_;
  const auto found = drawn_.find(modality);
  if (found != drawn_.end()) return &found->second;
  return &drawn_.emplace(modality, random_step_layer(Random(seed_, "quantize.steps." + modality)))
              .first->second;
}

std::vector<NamedTensor> StepLayers::kept() const {
  if (reduction_ != StepReduction::saved) return {};
  return {{weight_name, to_host(shared_.weight)}, {bias_name, to_host(shared_.bias)}};
}

}  // namespace hdcid
