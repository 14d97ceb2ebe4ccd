#pragma once

// Only .cpp files below the torch line include this header.
#include <torch/torch.h>

#include <vector>

#include "codes/chosen_codes.h"
#include "codes/coded_clips.h"

namespace hdcid {

// The codes that occur in some clips, so that a head need not be applied to the others: their
// vectors as the head sees them, and for every code its row among them.
class LiveCodes {
 public:
  LiveCodes(const ChosenCodes& codes, const std::vector<const CodedClips*>& sets,
            torch::Device device = torch::kCPU);

  const std::vector<torch::Tensor>& vectors() const { return vectors_; }  // [layer'] -> [row, Q]

  // Rows in the vectors of all layers below each other, int64 on the CPU [clip, step, layer'
  // stage]; `codes` as in CodedClips.
  torch::Tensor rows(const CodedClips& clips, const std::vector<std::int32_t>& codes) const;

 private:
  std::size_t slot(std::size_t layer, std::int64_t stage, std::int64_t code) const;
  void mark(const CodedClips& clips, const std::vector<std::int32_t>& codes);
  void collect(const torch::Tensor& books);

  std::vector<std::int32_t> layers_;  // the chosen ones
  std::int64_t stages_, codes_;
  std::vector<std::int64_t> row_of_;  // [layer', stage, code], -1 where the code does not occur
  std::vector<torch::Tensor> vectors_;
};

}  // namespace hdcid
