#pragma once

// Only .cpp files below the torch line include this header.
#include <torch/torch.h>

#include <cstdint>
#include <future>
#include <map>
#include <string>
#include <vector>

#include "model/clip_source.h"
#include "pretrain/trainer.h"

namespace hdcid {

// Shuffled batches of whole size; what is left over at the end of an epoch is dropped. The order of
// an epoch depends on (seed, epoch) only, so that a resumed run sees the same batches.
class Batches {
 public:
  struct Plan {
    std::vector<std::int64_t> clips;    // rows of the file to train on
    std::vector<std::int64_t> lengths;  // real steps, by row of the file; empty: all clips are full
    std::int64_t batch_size = 1;
    std::uint64_t seed = 0;
    bool shuffle_pairs = false;  // negative control: a fixed random pairing of the modalities
    torch::Dtype dtype = torch::kFloat32;
    torch::Device device = torch::kCPU;
  };

  Batches(TensorReader& file, const FeatureLayout& layout,
          Plan plan);  // Error(bad_input): fewer clips than a batch

  std::int64_t per_epoch() const;
  Batch get(std::int64_t epoch, std::int64_t index);

 private:
  std::vector<std::int64_t> clips_at(const std::string& modality, std::int64_t index) const;
  torch::Tensor lengths_at(std::int64_t index) const;
  torch::Tensor placed(const torch::Tensor& values) const;  // on the device, of the plan's dtype

  ClipSource source_;
  Plan plan_;
  std::int64_t epoch_ = -1;
  std::vector<std::int64_t> order_;  // of this epoch: positions in plan_.clips
  std::map<std::string, std::vector<std::int64_t>>
      pairs_;  // modality -> position -> position of the clip it is given
};

// Batches one after another, from a place on to the last of the last epoch; the next one is read,
// checked and converted on a thread of its own while the caller works on the one it has.
class BatchesAhead {
 public:
  BatchesAhead(Batches& batches, std::int64_t epoch, std::int64_t index, std::int64_t epochs);
  Batch next();

 private:
  void begin();

  Batches& batches_;
  std::int64_t epoch_, index_, epochs_;
  std::future<Batch> coming_;
};

}  // namespace hdcid
