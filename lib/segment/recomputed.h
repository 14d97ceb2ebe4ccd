#pragma once

// Only .cpp files below the torch line include this header.
#include <torch/torch.h>

namespace hdcid {

template <torch::Tensor (*f)(at::TensorList)>
struct Recomputed : torch::autograd::Function<Recomputed<f>> {
  using Tensors = torch::autograd::variable_list;

  static torch::Tensor forward(torch::autograd::AutogradContext* context, at::TensorList inputs) {
    context->save_for_backward(inputs.vec());
    return f(inputs);
  }

  static Tensors backward(torch::autograd::AutogradContext* context, const Tensors& gradients) {
    Tensors inputs;
    for (const auto& input : context->get_saved_variables())
      inputs.push_back(input.detach().requires_grad_());
    const torch::AutoGradMode with_gradient(true);
    return torch::autograd::grad({f(inputs)}, inputs, {gradients[0]});
  }
};

// f(inputs), which keeps the inputs alone for the gradient and runs f again then: memory for time.
// All inputs have a gradient, and f depends on nothing else.
template <torch::Tensor (*f)(at::TensorList)>
torch::Tensor recomputed(at::TensorList inputs) {
  return Recomputed<f>::apply(inputs);
}

}  // namespace hdcid
