#pragma once

#include <functional>
#include <span>
#include <string>
#include <vector>

#include "codes/chosen_codes.h"
#include "codes/coded_clips.h"

namespace hdcid {

// Clips as vectors of unit length, made when they are asked for, so that memory holds the codes and
// no more.
struct ClipVectors {
  std::int64_t clips = 0, width = 0;
  std::function<void(std::int64_t clip, std::span<float> vector)>
      write;  // may run in several threads
};

inline const std::vector<std::string> similarity_names = {"vectors", "histogram"};

// The mean of the quantised vectors of a clip's real steps, in the chosen layers and channels. Both
// this and the histogram depend on how often each code occurs and not on the order, to the last
// bit, so that equal clips tie. `codes` and `clips` must outlive the result. A vector without
// length is left zero.
ClipVectors mean_code_vectors(const ChosenCodes& codes, const CodedClips& clips);

// Weights of codes [layer, stage, code]: log(clips / clips that have the code), 0 for a code that
// none has or whose layer is not chosen.
std::vector<double> inverse_document_frequency(const ChosenCodes& codes, const CodedClips& clips);

// How often a clip has each code of the chosen layers, times the code's weight.
ClipVectors code_histograms(const ChosenCodes& codes, const CodedClips& clips,
                            const std::vector<double>& weights);

}  // namespace hdcid
