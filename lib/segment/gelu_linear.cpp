#include "segment/gelu_linear.h"

namespace hdcid {
namespace {

using torch::autograd::AutogradContext, torch::autograd::variable_list;

struct GeluLinear : torch::autograd::Function<GeluLinear> {
  static torch::Tensor forward(AutogradContext* context, const torch::Tensor& x,
                               const torch::Tensor& weight, const torch::Tensor& bias) {
    context->save_for_backward({x, weight});
    return torch::linear(torch::gelu(x), weight, bias);
  }

  static variable_list backward(AutogradContext* context, const variable_list& gradients) {
    const auto saved = context->get_saved_variables();
    const auto &x = saved[0], &weight = saved[1];
    const auto rows = gradients[0].reshape({-1, weight.size(0)});
    const auto of_weight = rows.t().mm(torch::gelu(x).view({-1, weight.size(1)}));
    const auto of_gelu = rows.mm(weight).view(x.sizes());
    return {torch::gelu_backward(of_gelu, x), of_weight, rows.sum(0)};
  }
};

}  // namespace

torch::Tensor gelu_linear(const torch::Tensor& x, const torch::nn::Linear& linear) {
  return GeluLinear::apply(x, linear->weight, linear->bias);
}

}  // namespace hdcid
