#include "pretrain/measured_steps.h"

#include <fmt/format.h>

#include <cmath>

#include "core/error.h"

namespace hdcid {

Json log_line(const char* what, const Standing& standing, std::int64_t step, const Json& values) {
  Json line = {{"what", what}, {"epoch", standing.epoch + 1}, {"step", step}};
  line.update(values);
  return line;
}

void MeasuredSteps::add(std::int64_t step, Measurements measured) {
  steps_.emplace_back(step, std::move(measured));
}

void MeasuredSteps::read(Standing& standing) {
  for (const auto& [step, measured] : std::exchange(steps_, {})) {
    const auto values = measured.read();
    if (!std::isfinite(values.at("total")))
      throw failure(fmt::format("step {}", step), "the loss is not a finite number",
                    "a smaller --learning-rate, or --dtype float64");
    standing.means.add(values);
    if (log_every_ > 0 && step % log_every_ == 0)
      log_.write(log_line("step", standing, step, values));
  }
}

}  // namespace hdcid
