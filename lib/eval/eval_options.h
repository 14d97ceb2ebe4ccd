#pragma once

#include <string>
#include <vector>

#include "cli/option.h"
#include "eval/bridged.h"
#include "eval/segment_eval.h"
#include "eval/task.h"

namespace hdcid {

struct EvalOptions {
  std::string first, codes, modality, output = "-";  // first: the decoder or the codes that ask
  std::string split = "test";
  Scoring scoring = Scoring::pooled;
  std::int64_t batch_size = 80;
  bool per_clip = false;
  std::string retrieve, mask, similarity = "vectors";
  std::vector<int> layers;
  std::vector<std::string> tags;
  std::string bridge;
  BridgeUse bridge_use = BridgeUse::both;
  double bridge_prior = 20;
  bool weigh_layers = false;
  SegmentEvalOptions segment;  // what is of decoders that segment frames alone
};

std::vector<Option> eval_options(EvalOptions& o);

// Error(usage) for what does not go together.
void check_decoder_options(const EvalOptions& o);
void check_bridge_options(const EvalOptions& o);

}  // namespace hdcid
