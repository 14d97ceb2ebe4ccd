#pragma once

#include "cli/tool.h"
#include "downstream/train_decoder_tool.h"

namespace hdcid {

// hdcid-train-decoder where the task is segmentation.
void run_train_segmenter(const TrainDecoderOptions& options, const Run& run);

}  // namespace hdcid
