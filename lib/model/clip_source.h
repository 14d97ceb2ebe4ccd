#pragma once

// Only .cpp files below the torch line include this header.
#include <torch/torch.h>

#include <cstdint>
#include <map>
#include <span>
#include <string>
#include <vector>

#include "features/feature_layout.h"
#include "store/tensor_file.h"

namespace hdcid {

// Clips of a features file by index, checked for NaN and infinity. Modalities are kept in memory,
// the smallest first, as long as they fit; the others are read row by row, so that memory is
// bounded by the batches in flight.
class ClipSource {
 public:
  static constexpr std::int64_t largest_kept = std::int64_t{1}
                                               << 30;  // bytes of all modalities together

  ClipSource(TensorReader& file, FeatureLayout layout, std::int64_t keep_below = largest_kept);

  const FeatureLayout& layout() const { return layout_; }
  // Input of `clips` as stored, on the CPU: [clip, ...layout's axes]. Error(bad_input) names file,
  // tensor and clip.
  torch::Tensor read(const ModalityInput& input, std::span<const std::int64_t> clips);

 private:
  torch::Tensor stored_rows(const std::string& tensor, std::span<const std::int64_t> rows);

  TensorReader& file_;
  FeatureLayout layout_;
  std::map<std::string, torch::Tensor> kept_;
  std::vector<std::int64_t> classes_;  // text_class
};

}  // namespace hdcid
