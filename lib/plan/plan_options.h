#pragma once

#include <string>
#include <vector>

#include "plan/choices.h"
#include "plan/runner.h"

namespace hdcid {

enum class PlanFormat { list, make, dot };
template <>
inline constexpr Word<PlanFormat> words<PlanFormat>[] = {
    {PlanFormat::list, "list"}, {PlanFormat::make, "make"}, {PlanFormat::dot, "dot"}};

struct PlanOptions {
  Choices choices;
  std::vector<std::string> words;  // targets, or with --run the command
  std::string out = "build/pipelines", build = "build", output = "-";
  PlanFormat format = PlanFormat::list;
  bool begin = false, status = false;
  std::string why;
  Recipe recipe;
};

// All options of hdcid-plan, filling `options`, which must outlive them.
std::vector<Option> plan_options(PlanOptions& options);

}  // namespace hdcid
