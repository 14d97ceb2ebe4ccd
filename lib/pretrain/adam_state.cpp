#include "pretrain/adam_state.h"

#include <memory>

#include "model/model_file.h"
#include "nn/host_tensor.h"

namespace hdcid {

namespace {

std::string prefix(const Part& part, const std::string& name) {
  return "resume/" + part.name + "/" + name + ".";
}

}  // namespace

void append_adam_state(std::vector<NamedTensor>& tensors, Adam& adam,
                       const std::vector<Part>& parts) {
  for (const auto& part : parts) {
    for (const auto& parameter : part.module->named_parameters()) {
      const auto found = adam.state().find(Adam::key(parameter.value()));
      if (found == adam.state().end()) continue;
      auto& state = static_cast<Adam::State&>(*found->second);
      const auto name = prefix(part, parameter.key());
      tensors.push_back({name + "exp_avg", to_host(state.exp_avg())});
      tensors.push_back({name + "exp_avg_sq", to_host(state.exp_avg_sq())});
      tensors.push_back({name + "step", HostTensor::of<std::int64_t>({1}, {state.step()})});
    }
  }
}

void load_adam_state(TensorReader& file, Adam& adam, const std::vector<Part>& parts) {
  adam.state().clear();
  for (const auto& part : parts) {
    for (const auto& parameter : part.module->named_parameters()) {
      const auto name = prefix(part, parameter.key());
      if (!file.has(name + "step")) continue;
      auto state = std::make_unique<Adam::State>();
      state->exp_avg(read_like(file, name + "exp_avg", parameter.value()));
      state->exp_avg_sq(read_like(file, name + "exp_avg_sq", parameter.value()));
      state->step(
          read_like(file, name + "step", torch::zeros({1}, torch::kInt64)).item<std::int64_t>());
      adam.state()[Adam::key(parameter.value())] = std::move(state);
    }
  }
}

}  // namespace hdcid
