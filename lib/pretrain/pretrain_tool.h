#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "cli/tool.h"
#include "model/model_config.h"
#include "pretrain/objective.h"

namespace hdcid {

enum class KeptCheckpoints { all, last };
template <>
inline constexpr Word<KeptCheckpoints> words<KeptCheckpoints>[] = {{KeptCheckpoints::all, "all"},
                                                                   {KeptCheckpoints::last, "last"}};

// What hdcid-pretrain is told. Defaults are profile clean.
struct PretrainOptions {
  std::string features, output, metrics;  // metrics empty: beside the model
  std::vector<std::string> modalities;    // empty: all in the file
  std::string split =
      "train";                 // clips of this split where the file has one; "all" takes every clip
  bool shuffle_pairs = false;  // negative control: clips' modalities are paired at random
  ModelConfig model;           // inputs and steps are filled from the file
  std::int64_t audio_specific = 0, video_specific = 0, text_specific = 0;  // 0: from dim
  std::int64_t text_lstm = 128;
  Objective objective;
  std::int64_t epochs = 0;  // 0: 6 for one layer, 5 for more
  std::int64_t batch_size = 80;
  std::vector<int> lr_halve_epochs;
  Arithmetic dtype = Arithmetic::float32;
  Device device = Device::cpu;
  bool fast = false;
  Convolution convolution = Convolution::automatic;
  KeptCheckpoints keep_checkpoints = KeptCheckpoints::all;
  std::int64_t log_every = 10;
  bool restart = false;

  std::int64_t total_epochs() const { return epochs > 0 ? epochs : model.layers == 1 ? 6 : 5; }
};

std::vector<Option> pretrain_options(PretrainOptions& options);
Tool pretrain_tool();

}  // namespace hdcid
