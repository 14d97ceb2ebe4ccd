#pragma once

#include <cstdint>
#include <utility>
#include <vector>

#include "pretrain/checkpoint.h"
#include "pretrain/measurements.h"
#include "pretrain/metrics_log.h"

namespace hdcid {

// What steps measured, read a few steps at a time: reading waits for the device.
class MeasuredSteps {
 public:
  // A line of every `log_every`-th step; 0: none.
  MeasuredSteps(MetricsLog& log, std::int64_t log_every) : log_(log), log_every_(log_every) {}

  // The measurements of step `step` of the run, which is done.
  void add(std::int64_t step, Measurements measured);
  std::size_t unread() const { return steps_.size(); }
  // Reads them into `standing`'s means and the log. Error(failed) names the first step whose loss
  // is no finite number.
  void read(Standing& standing);

 private:
  MetricsLog& log_;
  std::int64_t log_every_;
  std::vector<std::pair<std::int64_t, Measurements>> steps_;
};

// A line of the log about `step`. `standing.epoch` counts from 0, lines count epochs from 1.
Json log_line(const char* what, const Standing& standing, std::int64_t step, const Json& values);

}  // namespace hdcid
