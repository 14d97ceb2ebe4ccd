#pragma once

#include <torch/torch.h>

#include <cstdint>
#include <vector>

#include "core/random.h"
#include "pretrain/forward.h"
#include "pretrain/measurements.h"
#include "pretrain/objective.h"
#include "pretrain/step_draws.h"

namespace hdcid {

// Where a run is; together with the batch it fixes every random draw.
struct Moment {
  std::uint64_t seed = 0;
  std::int64_t epoch = 0;
  std::int64_t step = 0;
};

// One training step on one batch, as a sequence of calls in this order: fit_clubs, loss (and
// backward), learn. Clipping and the main optimiser's step belong to the caller.
class Step {
 public:
  Step(Model& model, const Objective& objective, const Batch& batch, const Moment& moment,
       const Draws& draws);

  // encoder_passes - 1 passes without gradient, each with fresh dropout and one learning step of
  // the codebooks, each followed by a CLUB fit while there are fits left; then the main pass; then
  // the fits that are left, on the main pass's features.
  void fit_clubs(torch::optim::Optimizer& clubs);
  // L1 + layer_weight (L2 + ...), the upper layers only from the warm start on. Scalar.
  torch::Tensor loss();
  // The codebooks learn from the main pass. Comes after backward, which needs the codebooks as they
  // were.
  void learn();
  // What the methods of alignment move without gradient. Comes after the optimiser's step.
  void learn_alignments();

  const Prepared& prepared() const { return prepared_; }
  const std::vector<LayerPass>& passes() const { return passes_; }  // the main pass, [layer]
  const std::vector<std::vector<torch::Tensor>>& fit_losses() const {
    return fit_losses_;
  }  // [fit][layer * modality]
  Measurements& report() { return report_; }

 private:
  std::vector<LayerPass> forward(const Prepared& prepared, bool upper_gradient);
  void learn(const std::vector<LayerPass>& passes);
  void fit(torch::optim::Optimizer& clubs);
  torch::Tensor alignment_loss(std::size_t layer);
  AlignedLayer aligned(std::size_t layer);
  std::size_t running_layers() const;
  bool joint() const {
    return moment_.epoch >= objective_.warm_start;
  }  // upper layers are in the loss
  bool counts(std::size_t layer) const { return layer == 0 || joint(); }

  Model& model_;
  Objective objective_;
  Moment moment_;
  Prepared prepared_;
  Draws draws_;
  Random dead_codes_;
  std::vector<LayerPass> passes_;
  std::vector<std::vector<torch::Tensor>> fit_losses_;
  Measurements report_;
};

}  // namespace hdcid
