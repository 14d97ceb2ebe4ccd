#pragma once

// Only .cpp files below the torch line include this header.
#include "codes/chosen_codes.h"
#include "downstream/head_form.h"
#include "downstream/train_head.h"

namespace hdcid {

// What a decoder is trained from and chosen on; targets are of the validation clips.
struct HeadSets {
  const Codebooks& codebooks;
  const CodedClips& training;
  const CodedClips& validation;
  const Targets& targets;
};

// The heads of a decoder, and what they reach on the validation clips.
struct TrainedHeads {
  std::vector<HeadWeights> heads;
  std::vector<std::int64_t> kept, epochs;  // [head]: the epoch that was kept, those that ran
  double threshold = 0.5, score = 0;
  std::vector<Tally> clips;  // what was counted in each validation clip
};

// The forms that were trained, the one to keep first.
std::vector<TrainedHeads> train_heads(const Task& task, const ChannelChoice& inputs,
                                      const HeadSets& sets, HeadForm form,
                                      const HeadSettings& settings, torch::Device device,
                                      std::uint64_t seed);

}  // namespace hdcid
