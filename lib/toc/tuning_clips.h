#pragma once

#include <string>

#include "codes/codebooks.h"
#include "codes/tuned_on.h"
#include "codes/usage.h"
#include "toc/nearest_mean.h"

namespace hdcid {

// The labelled clips that choose Q and lambda: one split of one modality, and nothing else of the
// file.
struct TuningClips {
  TunedOn on;
  std::string digest;     // of the codes file
  Usage usage;            // of these clips, whatever other codes the file holds
  LabelledPoints points;  // the clips, [clip, layer D]
};

// Error(bad_input) when the codes are of other codebooks, have no ids or split, or show fewer than
// two classes.
TuningClips read_tuning_clips(const std::string& path, const Codebooks& codebooks,
                              const std::string& modality, const std::string& split);

}  // namespace hdcid
