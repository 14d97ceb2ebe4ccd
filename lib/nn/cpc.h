#pragma once

// Only .cpp files below the torch line include this header.
#include <torch/torch.h>

#include <string>
#include <vector>

#include "nn/choices.h"

namespace hdcid {

struct CpcResult {
  torch::Tensor loss;        // scalar
  torch::Tensor accuracies;  // [target, context] in modality order, 0 to 1, of the last prediction
                             // step; no gradient
};

// Cross-modal contrastive predictive coding: the context of modality m at step t predicts every
// modality's z at t + 1
// ... t + horizon. Score of target i and context j: <z^n_i, P^m_j>; loss: mean over clips and
// horizon of -log softmax_ii, summed over ordered pairs (n, m) with weight 1 for n != m and
// `self_weight` for n = m.
class CpcImpl : public torch::nn::Module {
 public:
  CpcImpl(const std::vector<std::string>& modalities, std::int64_t dim, std::int64_t context,
          std::int64_t lstm_layers, std::int64_t horizon = 1);

  // z: one [clip, step, dim] per modality in the constructor's order, continuous, not quantised; 0
  // <= t < step - horizon.
  CpcResult forward(const std::vector<torch::Tensor>& z, std::int64_t t, CpcAxis axis,
                    double self_weight = 0.1);

 private:
  // By modality the context at step t, [clip, context]; the predictions from them, [modality *
  // clip, dim].
  std::vector<torch::Tensor> contexts(const std::vector<torch::Tensor>& z, std::int64_t t);
  torch::Tensor predictions(const std::vector<torch::Tensor>& contexts, std::size_t ahead);

  std::int64_t horizon_;
  std::vector<torch::nn::LSTM> lstms_;                      // by modality
  std::vector<std::vector<torch::nn::Linear>> predictors_;  // by modality, then step ahead
};
TORCH_MODULE(Cpc);

}  // namespace hdcid
