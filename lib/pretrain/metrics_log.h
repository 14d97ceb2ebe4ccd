#pragma once

#include <cstdint>
#include <fstream>
#include <string>

#include "core/json.h"

namespace hdcid {

// JSON lines of a training run, each with a "step". Opening drops the lines after `step`, so that a
// resumed run's log equals that of a run which was never stopped. "-" is standard output; an
// empty path logs nothing.
class MetricsLog {
 public:
  MetricsLog(const std::string& path, std::int64_t step);
  void write(const Json& line);  // Error(failed) when the disk is full

 private:
  std::string path_;
  std::ofstream file_;
};

}  // namespace hdcid
