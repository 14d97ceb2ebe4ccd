#pragma once

// Only .cpp files below the torch line include this header.
#include <torch/torch.h>

namespace hdcid {

// CLUB net: a diagonal Gaussian q(y | x), whose fit bounds the mutual information of a code x and a
// specific feature y.
class ClubImpl : public torch::nn::Module {
 public:
  ClubImpl(std::int64_t x_width, std::int64_t y_width, std::int64_t hidden);

  torch::Tensor mu(const torch::Tensor& x);      // mean, [.., x_width] -> [.., y_width]
  torch::Tensor logvar(const torch::Tensor& x);  // log-variance in (-1, 1)

  // Mean over all leading axes of 1/2 sum_d( -(mu - y)^2 / exp(logvar) - logvar ); what a fit
  // maximises. Any leading axes, so padded steps can be left out beforehand.
  torch::Tensor loglikelihood(const torch::Tensor& x, const torch::Tensor& y);

  // 1/2 mean_b( pos_b - neg_b ), pos_b = sum_d( -mean_t (mu - y)^2 / exp(mean_t logvar) ), neg_b
  // the same with y of clip permutation[b]; x, y [clip, step, .], permutation int64 [clip].
  // `padding` bool [clip, step] (true = padded, undefined = none) keeps padded steps out of the
  // means.
  torch::Tensor mutual_information(const torch::Tensor& x, const torch::Tensor& y,
                                   const torch::Tensor& permutation,
                                   const torch::Tensor& padding = {});

 private:
  torch::nn::Sequential p_mu_{nullptr}, p_logvar_{nullptr};
};
TORCH_MODULE(Club);

}  // namespace hdcid
