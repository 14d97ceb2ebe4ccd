#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "cli/tool.h"
#include "downstream/head_form.h"
#include "downstream/segmenter_options.h"
#include "eval/clip_class.h"
#include "eval/task.h"
#include "eval/threshold.h"
#include "nn/choices.h"

namespace hdcid {

// What hdcid-train-decoder is told. Defaults are profile clean.
struct TrainDecoderOptions {
  std::string codes, mask, output;
  std::string task, modality;
  std::vector<int> layers;                    // counted from 1; empty: all
  ClipClass clip_class = ClipClass::longest;  // of clips with several
  std::string split = "train";                // clips that train
  std::string select_on;              // codes file that chooses the epoch; empty: the training file
  std::string select_modality;        // empty: the training modality
  std::string validation = "val";     // its clips that choose the epoch
  Scoring scoring = Scoring::pooled;  // what they are scored by
  ThresholdRule threshold = ThresholdRule::validation;
  HeadForm heads = HeadForm::choose;
  std::int64_t epochs = 300;   // at most; 0: as published for the task
  std::int64_t patience = 60;  // epochs without gain before stopping; 0: never
  double learning_rate = 5e-3;
  std::vector<int> halve_after;  // epochs after which the learning rate is halved
  double clip = 0.5;             // gradient norm of the head
  std::int64_t batch_size = 80;
  bool noisy = false;  // train on the dropout passes in turn where the codes have them
  Device device = Device::cpu;
  SegmenterOptions segmenter;  // for tasks that segment frames
};

Tool train_decoder_tool();

}  // namespace hdcid
