#pragma once

// Only .cpp files below the torch line include this header.
#include <torch/torch.h>

#include <cstdint>

namespace hdcid {

// One layer's codes and what their learning remembers. R residual stages, L codes, D channels.
struct Codebook {
  torch::Tensor embedding;   // [stage, code, channel]
  torch::Tensor ema_count;   // [stage, code], running number of features per code, N
  torch::Tensor ema_weight;  // [stage, code, channel], running sum of features per code, W;
                             // embedding = W / N after an update
  torch::Tensor
      idle;  // [stage, code], quantiser passes since the last use; -1 before the first pass

  std::int64_t stages() const { return embedding.size(0); }
  std::int64_t codes() const { return embedding.size(1); }
};

// A new codebook, U(-1/400, 1/400) whatever the number of codes (the authors' code). N starts at
// zero while W starts as the codebook, therefore codes unused in the first pass become huge and
// shrink back over the next hundred passes.
Codebook initial_codebook(std::int64_t stages, std::int64_t codes, std::int64_t channels,
                          std::uint64_t seed, const torch::TensorOptions& options);

// Codes drawn from features, [row, channel], each row at most once where there are enough; stage r
// from what the stages before leave over. N is the rows per code, as if an average code had been in
// use, so that a code drawn for a rare feature stays where it is; updates by one of M modalities at
// a time settle at a share 1 / M of it.
void draw_codebook(Codebook& book, const torch::Tensor& features, std::uint64_t seed);

}  // namespace hdcid
