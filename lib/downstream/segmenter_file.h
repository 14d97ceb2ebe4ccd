#pragma once

// Only .cpp files below the torch line include this header.
#include <torch/torch.h>

#include <string>
#include <vector>

#include "codes/channel_choice.h"
#include "core/json.h"
#include "segment/segmenter.h"
#include "store/tensor_file.h"

namespace hdcid {

// What a decoder file of a segmentation task says beside the network's weights.
struct SegmenterRecord {
  std::string task;
  SegmenterConfig config;
  std::vector<std::string> class_names;
  ChannelChoice inputs;          // of queries from codes
  std::string codebooks_digest;  // empty for VGGish queries
  Json training;                 // modality, split, clips, epochs, selection rule and score

  bool of_codes() const { return config.query == QueryKind::codes; }
};

// Writes a decoder file; `weights` as append_state gives them.
void write_segmenter(const std::string& path, const SegmenterRecord& record,
                     const std::vector<NamedTensor>& weights, const Json& provenance);

// Error(bad_input) when the file is inconsistent, or is no decoder of a segmentation task.
SegmenterRecord read_segmenter_record(TensorReader& file);
// The network with its weights, in evaluation. Error(bad_input) naming the first tensor that is
// missing or has another shape.
Segmenter read_segmenter(TensorReader& file, const SegmenterRecord& record);

}  // namespace hdcid
