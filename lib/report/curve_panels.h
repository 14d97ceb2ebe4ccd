#pragma once

#include <string>
#include <vector>

#include "report/training_log.h"

namespace hdcid {

// Curves that belong in one picture: a quantity of a layer, a series per modality or pair of
// modalities.
struct CurvePanel {
  std::string title;  // "Layer 1: CPC accuracy, across"
  struct Series {
    std::string title;  // "audio from video"; "" when the quantity has but one value
    std::string name;   // in the log
  };
  std::vector<Series> series;
};

// Of all values in these logs, in the order: total loss, then layer by layer losses, CPC
// accuracies, codes in use.
std::vector<CurvePanel> curve_panels(const std::vector<const Curves*>& logs);

}  // namespace hdcid
