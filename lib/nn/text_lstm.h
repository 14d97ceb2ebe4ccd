#pragma once

// Only .cpp files below the torch line include this header.
#include <torch/torch.h>

#include "nn/config.h"

namespace hdcid {

// The prompt encoder, a 2-layer bidirectional LSTM over word embeddings; an empty holder when text
// comes as vectors per step.
torch::nn::LSTM text_lstm(const ModalityConfig& text);

// The text feature: the LSTM's output from a zero state (forward half first), [clip, token, dim] ->
// [clip, token, 2 * lstm], or the vectors themselves when `lstm` is empty; times `scale`. Tokens
// take the place of steps.
torch::Tensor text_feature(torch::nn::LSTM& lstm, const torch::Tensor& x, double scale = 1.0);

}  // namespace hdcid
