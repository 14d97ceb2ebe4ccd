#include "segment/segmenter_state.h"

#include "model/model_file.h"
#include "nn/host_tensor.h"

namespace hdcid {

std::vector<std::pair<std::string, torch::Tensor>> segmenter_state(
    const torch::nn::Module& module) {
  std::vector<std::pair<std::string, torch::Tensor>> state;
  for (const auto& part : module.named_modules()) {
    const auto prefix = part.key().empty() ? "" : part.key() + ".";
    for (const auto& parameter : part.value()->named_parameters(false))
      state.emplace_back(prefix + parameter.key(), parameter.value());
    for (const auto& buffer : part.value()->named_buffers(false))
      state.emplace_back(prefix + buffer.key(), buffer.value());
  }
  return state;
}

void append_state(std::vector<NamedTensor>& tensors, const torch::nn::Module& module) {
  for (const auto& [name, value] : segmenter_state(module))
    tensors.push_back({name, to_host(value)});
}

void load_state(TensorReader& file, torch::nn::Module& module) {
  const torch::NoGradGuard no_grad;
  for (auto& [name, value] : segmenter_state(module)) value.copy_(read_like(file, name, value));
}

bool unused_in_segmenter(const std::string& name) {
  for (const auto* part : {"resnet.layer3_2.", "resnet.layer4_2.", "path4.resConfUnit1."})
    if (name.starts_with(part)) return true;
  return false;
}

}  // namespace hdcid
