#pragma once

#include <torch/torch.h>

#include <string>
#include <vector>

#include "codebook/vq.h"
#include "golden/support.h"
#include "model/model.h"

namespace hdcid::golden {

// Layer `layer` of the buffers "<prefix>embedding", "ema_count", "ema_weight", "unactivated_count",
// each [layer, ...], as a codebook of one stage that may be changed.
inline Codebook codebook(const Tensors& tensors, const std::string& prefix, std::int64_t layer) {
  const auto buffer = [&](const char* name) {
    return tensors.at(prefix + name)[layer].unsqueeze(0).clone();
  };
  return {buffer("embedding"), buffer("ema_count"), buffer("ema_weight"),
          buffer("unactivated_count")};
}

// The codebook of one layer of a model.
inline Codebook& codebook(const Model& model, std::int64_t layer) {
  return dynamic_cast<VectorQuantizer&>(*model.quantizers[static_cast<std::size_t>(layer)]).book;
}

inline void check_codebook(const std::string& name, const Codebook& book,
                           const Codebook& expected) {
  check(name + ".embedding", book.embedding, expected.embedding);
  check(name + ".ema_count", book.ema_count, expected.ema_count);
  check(name + ".ema_weight", book.ema_weight, expected.ema_weight);
  check(name + ".idle", book.idle, expected.idle);
}

inline std::vector<Quantized> quantize_all(const Codebook& book,
                                           const std::vector<torch::Tensor>& z) {
  std::vector<Quantized> all;
  for (const auto& modality : z) all.push_back(quantize(book, modality.flatten(0, 1)));
  return all;
}

// Draws for passes in which no code dies.
inline std::vector<ResetDraws> no_resets(const Codebook& book) {
  return {{torch::zeros({book.codes()}, torch::kFloat64), torch::zeros({}, torch::kFloat64)}};
}

}  // namespace hdcid::golden
