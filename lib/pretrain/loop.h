#pragma once

#include <cstdint>
#include <vector>

#include "pretrain/batches.h"
#include "pretrain/checkpoint.h"
#include "pretrain/metrics_log.h"
#include "pretrain/trainer.h"

namespace hdcid {

struct LoopPlan {
  std::int64_t epochs = 1;
  std::vector<int> halve_after;  // epochs after which the learning rates are halved
  std::int64_t log_every = 10;   // steps; 0: epochs only
  std::size_t read_every = 1;    // steps after which what they measured is read
};

// Trains from `standing` to the end of the plan: logs, checkpoints after each epoch, and on a stop
// signal after the running step, which throws Error(checkpointed).
void train(Trainer& trainer, Batches& batches, const Checkpoints& checkpoints, MetricsLog& log,
           const LoopPlan& plan, Standing standing);

}  // namespace hdcid
