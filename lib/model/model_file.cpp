#include "model/model_file.h"

#include "core/error.h"
#include "nn/host_tensor.h"

namespace hdcid {

namespace {

// Entry `entry` of all layers' states, [layer, ...].
torch::Tensor stacked(const Quantizers& layers, std::size_t entry) {
  std::vector<torch::Tensor> values;
  for (const auto& layer : layers) values.push_back(layer->state()[entry].second);
  return torch::stack(values);
}

void load_entry(TensorReader& file, const Quantizers& layers, std::size_t entry) {
  const auto all = read_like(file, layers[0]->state()[entry].first, stacked(layers, entry));
  for (std::size_t layer = 0; layer < layers.size(); ++layer) {
    layers[layer]->state()[entry].second.copy_(all[static_cast<std::int64_t>(layer)]);
  }
}

}  // namespace

torch::Tensor read_like(TensorReader& file, const std::string& name, const torch::Tensor& like) {
  const auto where = file.path() + ": tensor '" + name + "'";
  const Shape expected(like.sizes().begin(), like.sizes().end());
  const auto& info = file.info(name);
  if (info.shape != expected) {
    throw bad_input(where, "has shape " + to_string(info.shape) + ", the configuration needs " +
                               to_string(expected));
  }
  return to_torch(file.read(name)).to(like.options().requires_grad(false));
}

void append_parameters(std::vector<NamedTensor>& tensors, const std::vector<Part>& parts) {
  for (const auto& part : parts) {
    for (const auto& parameter : part.module->named_parameters()) {
      tensors.push_back({part.name + "/" + parameter.key(), to_host(parameter.value())});
    }
  }
}

void load_parameters(TensorReader& file, const std::vector<Part>& parts) {
  torch::NoGradGuard no_gradient;
  for (const auto& part : parts) {
    for (auto& parameter : part.module->named_parameters()) {
      parameter.value().copy_(
          read_like(file, part.name + "/" + parameter.key(), parameter.value()));
    }
  }
}

void append_codebooks(std::vector<NamedTensor>& tensors, const Quantizers& layers) {
  const auto state = layers[0]->state();
  for (std::size_t entry = 0; entry < state.size(); ++entry) {
    tensors.push_back({state[entry].first, to_host(stacked(layers, entry))});
  }
}

void load_codebooks(TensorReader& file, const Quantizers& layers) {
  for (std::size_t entry = 0; entry < layers[0]->state().size(); ++entry)
    load_entry(file, layers, entry);
}

void load_embeddings(TensorReader& file, const Quantizers& layers) { load_entry(file, layers, 0); }

}  // namespace hdcid
