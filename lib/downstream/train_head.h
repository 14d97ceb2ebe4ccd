#pragma once

// Only .cpp files below the torch line include this header.
#include <torch/torch.h>

#include <vector>

#include "downstream/best_epoch.h"
#include "downstream/forward.h"
#include "eval/metrics.h"

namespace hdcid {

struct HeadSettings {
  double learning_rate = 0, clip = 0;
  std::int64_t batch_size = 0, epochs = 0, patience = 0;
  std::vector<int> halve_after;
  Scoring scoring = Scoring::pooled;
};

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
  double step(const ClipTensors& batch);

  const Task& task_;
  Head head_;
  const LiveCodes& live_;
  HeadSettings settings_;
  torch::optim::Adam adam_;
};

struct Validation {
  double score, loss;
};

// Score in percent and loss of a head on clips with these targets.
Validation validate(const Task& task, const Head& head, const LiveCodes& live,
                    const ClipTensors& clips, const Targets& targets, const HeadSettings& settings);

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
