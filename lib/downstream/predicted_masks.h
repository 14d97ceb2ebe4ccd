#pragma once

// Only .cpp files below the torch line include this header.
#include <torch/torch.h>

#include <string>
#include <vector>

#include "core/json.h"
#include "downstream/queried_clips.h"

namespace hdcid {

// A file of predicted masks under way: U8 "masks" [clip, 5, height, width] of 0 and 1 and the
// "ids" of some clips of a split, spread evenly over it.
class PredictedMasks {
 public:
  PredictedMasks(const QueriedClips& clips, std::int64_t wanted);

  // The probabilities of clips from `first` on, as TakePredictions has them.
  void take(std::int64_t first, const torch::Tensor& predictions);
  void write(const std::string& path, const Json& provenance) const;

 private:
  std::vector<std::int64_t> chosen_;  // clips, ascending
  std::vector<std::string> ids_;
  std::vector<torch::Tensor> masks_;
};

}  // namespace hdcid
