#include "codebook/commitment.h"

namespace hdcid {

torch::Tensor commitment_loss(const torch::Tensor& z, const std::vector<torch::Tensor>& codes,
                              std::size_t own, const CommitmentRule& rule) {
  const double own_weight = rule.beta * (rule.doubled ? 2 : 1);
  auto loss = own_weight * torch::mse_loss(z, codes[own]);
  if (!rule.cross || codes.size() == 1) return loss;
  const double other_weight = own_weight / 2 / static_cast<double>(codes.size() - 1);
  for (std::size_t m = 0; m < codes.size(); ++m) {
    if (m != own) loss = loss + other_weight * torch::mse_loss(z, codes[m]);
  }
  return loss;
}

}  // namespace hdcid
