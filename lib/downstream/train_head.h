#pragma once

// Only .cpp files below the torch line include this header.
#include <torch/torch.h>

#include <cstdint>
#include <limits>
#include <vector>

#include "downstream/forward.h"
#include "eval/metrics.h"
#include "eval/threshold.h"
#include "nn/adam.h"

namespace hdcid {

struct HeadSettings {
  double learning_rate = 0, clip = 0;
  std::int64_t batch_size = 0, epochs = 0, patience = 0;
  std::vector<int> halve_after;
  Scoring scoring = Scoring::pooled;
  ThresholdRule threshold = ThresholdRule::half;
};

// The probability above which a step has a class, by these log-odds of the validation clips.
double threshold_of(const Task& task, const HeadSettings& settings, const Targets& targets,
                    std::span<const double> logits);

// Adam on head and alpha, gradients clipped as in the authors' scripts: the head's four tensors
// together, alpha on its own where the task says so.
class HeadTrainer {
 public:
  HeadTrainer(const Task& task, Head head, const LiveCodes& live, const HeadSettings& settings);

  // One pass over the clips in this order; mean loss, batches weighted by their clips.
  double epoch(const ClipTensors& clips, std::size_t pass, const std::vector<std::int64_t>& order);
  void halve_learning_rate();
  const Head& head() const { return head_; }

 private:
  torch::Tensor step(const ClipTensors& batch);

  const Task& task_;
  Head head_;
  const LiveCodes& live_;
  HeadSettings settings_;
  Adam adam_;
};

struct Validation {
  double score, loss;
};

// Score in percent, at the threshold that the rule gives, and loss of a head on clips with these
// targets.
Validation validate(const Task& task, const Head& head, const LiveCodes& live,
                    const ClipTensors& clips, const Targets& targets, const HeadSettings& settings);

// Keeps the best epoch: a better score wins, among equal scores a lower loss; the first stays on a
// tie of both.
class BestEpoch {
 public:
  // True when this epoch becomes the best. Epochs count from 1.
  bool offer(std::int64_t epoch, double score, double loss);
  // True when `patience` epochs have gone by since the best; patience 0 never gives up.
  bool exhausted(std::int64_t epoch, std::int64_t patience) const {
    return patience > 0 && epoch - epoch_ >= patience;
  }

  std::int64_t epoch() const { return epoch_; }
  double score() const { return score_; }

 private:
  std::int64_t epoch_ = 0;
  double score_ = -std::numeric_limits<double>::infinity(),
         loss_ = std::numeric_limits<double>::infinity();
};

// What came out of a training: the kept epoch's head, which epoch it was, and how many were run.
struct TrainedHead {
  HeadWeights weights;
  BestEpoch best;
  std::int64_t epochs = 0;
};
TrainedHead train_head(const Task& task, const Head& head, const LiveCodes& live,
                       const ClipTensors& training, const ClipTensors& validation,
                       const Targets& targets, const HeadSettings& settings, Random shuffle);

}  // namespace hdcid
