#pragma once

// Only .cpp files below the torch line include this header.
#include <torch/torch.h>

#include <sstream>
#include <string>
#include <type_traits>

namespace hdcid {

// LibTorch's Adam with its state and options, whose step on a CPU reads and writes every number
// once (LibTorch's: eight times). Weight decay and AMSGrad, which nothing here uses, are left to
// LibTorch's step, as is any device but the CPU.
class Adam : public torch::optim::Adam {
 public:
  using torch::optim::Adam::Adam;
  using State = torch::optim::AdamParamState;
  using States = std::decay_t<decltype(std::declval<torch::optim::Adam&>().state())>;

  // LibTorch keys the state by the parameter's address: as text until 2.0, as a pointer later.
  template <class Key = States::key_type>
  static Key key(const torch::Tensor& parameter) {
    void* address = parameter.unsafeGetTensorImpl();
    if constexpr (std::is_same_v<Key, std::string>) {
      std::ostringstream text;
      text << address;
      return text.str();
    } else {
      return address;
    }
  }

  torch::Tensor step(LossClosure closure = nullptr) override;

 private:
  State& state_of(const torch::Tensor& parameter);
};

}  // namespace hdcid
