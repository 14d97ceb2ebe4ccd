#include "pretrain/clip_gradients.h"

#include "nn/scale_to_norm.h"

namespace hdcid {

std::vector<torch::Tensor> clip_gradients(const std::vector<Part>& parts, double limit) {
  std::vector<torch::Tensor> norms;
  for (const auto& part : parts)
    norms.push_back(scale_to_norm(gradients(parameters(*part.module)), limit));
  return norms;
}

}  // namespace hdcid
