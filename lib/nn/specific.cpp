#include "nn/specific.h"

namespace hdcid {

SpecificImpl::SpecificImpl(const std::string& name, std::int64_t input_width,
                           std::int64_t output_width)
    : linear_(register_module(name, torch::nn::Linear(input_width, output_width))) {}

torch::Tensor SpecificImpl::forward(const torch::Tensor& x) {
  return torch::relu(linear_->forward(x));
}

}  // namespace hdcid
