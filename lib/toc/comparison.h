#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "toc/tuning_grid.h"

namespace hdcid {

// One way of reducing the codes of all layers, and what comes of it.
struct ComparedSetting {
  std::string name;
  std::int64_t channels = 0;  // of each layer
  double accuracy = 0,
         deviation = 0;  // percent, cross-validated; standard deviation over random sets, else 0
  MeanCosine cosine;     // of different codes, mean over layers
};

// The chosen setting beside: the fixed one (lambda 0.7, half of the channels), all channels; and
// with the chosen number of channels similarity alone, variance alone, random sets and principal
// components. `seed` is that of `classifier`.
std::vector<ComparedSetting> compare_settings(const std::vector<CountedRows>& layers,
                                              const ScoredSetting& chosen,
                                              const TocOptions& options,
                                              const NearestMean& classifier, std::uint64_t seed);

// The classifier of selection: five folds drawn from `seed`.
NearestMean tuning_classifier(LabelledPoints points, std::uint64_t seed);

}  // namespace hdcid
