#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "core/tensor.h"
#include "store/tensor_file.h"

namespace hdcid {

// How one modality lies in a features file.
struct ModalityInput {
  std::string name;  // "audio", "video", "text"
  std::string
      tensor;  // the same, or "text_prompts" [class, token, dim] looked up by text_class [clip]
  // Axes of one clip's input: [step, dim] or [step, height, width, dim]. A prompt's token axis
  // counts as steps: it is padded with zeros or cut to the steps of audio and video, as the authors
  // do.
  Shape clip;

  bool by_class() const { return tensor != name; }
};

struct FeatureLayout {
  std::vector<ModalityInput> inputs;  // in the order audio, video, text
  std::int64_t clips = 0;
};

// The `wanted` modalities of a features file, or all that it has when `wanted` is empty.
// Error(bad_input) when one is absent, has unfit axes or elements, when clip counts differ, or when
// there is no clip.
FeatureLayout feature_layout(const TensorReader& file, const std::vector<std::string>& wanted);

}  // namespace hdcid
