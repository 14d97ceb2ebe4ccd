#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <utility>
#include <vector>

namespace hdcid {

// Values by name ("l1.cpc_accuracy.audio.video"), each a curve of (epoch or step, value).
using Curves = std::map<std::string, std::vector<std::pair<std::int64_t, double>>>;

// A metrics log of hdcid-pretrain: means of whole epochs, and single steps.
struct TrainingLog {
  std::string name;
  Curves epochs, steps;
  std::int64_t epoch_count = 0;
};

// Error(bad_input) names the line that is not one of such a log. A value that was not finite (null)
// leaves a gap.
TrainingLog read_training_log(const std::string& path);

}  // namespace hdcid
