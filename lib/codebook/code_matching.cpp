#include "codebook/code_matching.h"

#include <cmath>

#include "nn/real_steps.h"

namespace hdcid {

torch::Tensor code_distribution(const torch::Tensor& z, const torch::Tensor& codebook,
                                const torch::Tensor& lengths) {
  const auto norms = codebook.square().sum(1) + z.square().sum(-1, true);
  // Below 1e-12 the root has no usable gradient; the clamp makes it zero there.
  const auto squared = (norms - 2 * torch::matmul(z, codebook.t())).clamp_min(1e-12);
  const auto by_step = torch::softmax(-squared.sqrt(), -1);
  if (!lengths.defined()) return by_step.mean(1);
  const auto valid = real_steps(lengths, z.size(1)).to(z.dtype()).unsqueeze(2);
  return (by_step * valid).sum(1) / valid.sum(1).clamp_min(1);
}

torch::Tensor code_matching_loss(const torch::Tensor& a, const torch::Tensor& v,
                                 MatchingForm form) {
  const auto log_a = (a + 1e-10).log();
  const auto log_v = (v + 1e-10).log();
  const auto second =
      form == MatchingForm::symmetric ? torch::matmul(log_a, v.t()) : torch::matmul(v, log_a.t());
  const auto score = torch::matmul(a, log_v.t()) + second;
  // log(sum_j exp(S_ij - min) + 1e-5) + min, without leaving float32's range: the constant is one
  // more column.
  const auto constant = (score.min() + std::log(1e-5)).expand({score.size(0), 1});
  const auto normaliser = torch::logsumexp(torch::cat({score, constant}, 1), 1);
  return (normaliser - score.diagonal()).mean();
}

torch::Tensor code_matching_loss(const std::vector<torch::Tensor>& distributions,
                                 MatchingForm form) {
  torch::Tensor sum;
  for (std::size_t a = 0; a < distributions.size(); ++a) {
    for (std::size_t v = a + 1; v < distributions.size(); ++v) {
      const auto loss = code_matching_loss(distributions[a], distributions[v], form);
      sum = sum.defined() ? sum + loss : loss;
    }
  }
  return sum;
}

}  // namespace hdcid
