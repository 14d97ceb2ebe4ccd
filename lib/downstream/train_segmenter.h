#pragma once

// Only .cpp files below the torch line include this header.
#include <torch/torch.h>

#include <cstdint>
#include <string>
#include <vector>

#include "downstream/queried_clips.h"
#include "downstream/train_head.h"
#include "segment/segmenter.h"

namespace hdcid {

struct SegmenterSettings {
  double learning_rate = 0, matching = 0;
  std::int64_t batch_size = 0, epochs = 0, patience = 0;
  Supervise supervise = Supervise::first;
  std::uint64_t seed = 0;
  torch::Device device = torch::kCPU;
};

// Where a training stands: `batch` batches of epoch `epoch` (from 0) are done.
struct SegmenterStanding {
  std::int64_t epoch = 0, batch = 0;
  BestEpoch best;
};

// A segmenter under training, all of it by Adam. Draws of a step depend only on the seed and the
// step, so that a training that goes on equals one that was never stopped.
class SegmenterTrainer {
 public:
  SegmenterTrainer(Segmenter segmenter, const SegmenterSettings& settings);

  // One step on some of the clips (a pass of queries and positions); the loss, NaN where no frame
  // of theirs is supervised. `step` counts from 0 over the training.
  double step(const QueriedClips& clips, std::size_t pass, const std::vector<std::int64_t>& which,
              std::int64_t step);
  void keep_best();  // the weights of now are the best

  Segmenter& segmenter() { return segmenter_; }
  // The weights; to go on, also the best ones and Adam's state.
  std::vector<NamedTensor> best() const { return best_; }
  std::vector<NamedTensor> state();
  void load(TensorReader& file);

 private:
  Segmenter segmenter_;
  SegmenterSettings settings_;
  Adam adam_;
  std::vector<NamedTensor> best_;
};

// Trains from `standing` to the last epoch, or until patience is exhausted. After every epoch the
// mIoU on the validation clips says whether it is the best. `keep(standing)` is called after every
// epoch and on a stop signal, which then ends in Error(checkpointed).
using KeepStanding = std::function<void(const SegmenterStanding& standing)>;
SegmenterStanding train_segmenter(SegmenterTrainer& trainer, const QueriedClips& training,
                                  const QueriedClips& validation, const SegmenterSettings& settings,
                                  SegmenterStanding standing, const KeepStanding& keep);

}  // namespace hdcid
