#pragma once

// Only .cpp files below the torch line include this header.
#include <torch/torch.h>

#include <vector>

#include "core/random.h"
#include "eval/decoder_file.h"

namespace hdcid {

// The decoder of the released code under training: linear [d, d], event_classifier [column, d], and
// for localisation the ExpLog weights alpha [column].
struct Head {
  torch::Tensor linear_weight, linear_bias, classifier_weight, classifier_bias;
  torch::Tensor
      alpha;  // float32 as in the released code, whatever the rest; undefined for classification

  std::vector<torch::Tensor> layers() const {
    return {linear_weight, linear_bias, classifier_weight, classifier_bias};
  }
};

// Every weight and bias uniform in +-1/sqrt(d), as PyTorch initialises a linear layer; alpha 0.1.
// `like` gives element type and device.
Head make_head(const Task& task, std::int64_t width, std::int64_t columns,
               const torch::TensorOptions& like, Random random);

HeadWeights weights_of(const Head& head);  // a copy, for the decoder file

}  // namespace hdcid
