#include "align/pairs.h"

#include "nn/real_steps.h"

namespace hdcid {

torch::Tensor clip_means(const torch::Tensor& z, const torch::Tensor& lengths) {
  if (!lengths.defined()) return z.mean(1);
  const auto valid = real_steps(lengths, z.size(1)).to(z.scalar_type()).unsqueeze(2);
  return (z * valid).sum(1) / valid.sum(1).clamp_min(1);
}

std::vector<torch::Tensor> clip_means(const std::vector<torch::Tensor>& z,
                                      const torch::Tensor& lengths) {
  std::vector<torch::Tensor> means;
  for (const auto& modality : z) means.push_back(clip_means(modality, lengths));
  return means;
}

torch::Tensor info_nce(const torch::Tensor& logits) {
  return -torch::log_softmax(logits, 1).diagonal().mean();
}

torch::Tensor unit_rows(const torch::Tensor& rows) {
  return torch::nn::functional::normalize(rows,
                                          torch::nn::functional::NormalizeFuncOptions().dim(-1));
}

}  // namespace hdcid
