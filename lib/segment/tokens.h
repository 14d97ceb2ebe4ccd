#pragma once

// Only .cpp files below the torch line include this header.
#include <torch/torch.h>

namespace hdcid {

// A map [frame, channel, height, width] as tokens [frame, position, channel], positions row by row,
// and back. Maps are kept in memory channels last, so that neither copies.
inline torch::Tensor as_tokens(const torch::Tensor& map) {
  return map.permute({0, 2, 3, 1}).flatten(1, 2).contiguous();
}
inline torch::Tensor as_map(const torch::Tensor& tokens, std::int64_t height) {
  return tokens.view({tokens.size(0), height, -1, tokens.size(2)}).permute({0, 3, 1, 2});
}

}  // namespace hdcid
