#include "import/fit_clip.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "core/error.h"

namespace hdcid {
namespace {

// Writes `steps` steps; step t beyond the end is the last one again.
template <class From, class To>
void copy_steps(const From* from, std::int64_t there, std::int64_t width, HostTensor& to,
                const std::string& where) {
  auto out = to.view<To>();
  const auto steps = to.shape[0];
  for (std::int64_t t = 0; t < steps; ++t) {
    const From* step = from + std::min(t, there - 1) * width;
    for (std::int64_t i = 0; i < width; ++i) {
      const auto value = static_cast<To>(step[i]);
      if (!std::isfinite(value))
        throw bad_input(where, fmt::format("step {} holds NaN or infinity", t));
      out[t * width + i] = value;
    }
  }
}

template <class From>
void copy_steps(const From* from, std::int64_t there, std::int64_t width, HostTensor& to,
                const std::string& where) {
  if (to.dtype == DType::f32) return copy_steps<From, float>(from, there, width, to, where);
  copy_steps<From, double>(from, there, width, to, where);
}

}  // namespace

FittedClip fit_clip(const HostTensor& clip, std::int64_t steps, DType dtype,
                    const std::string& where) {
  if (clip.shape.size() < 2 || clip.bytes.empty())
    throw bad_input(
        where, fmt::format("shape {} is no [step, channel] or [step, height, width, channel] array",
                           to_string(clip.shape)));
  if (clip.dtype < DType::f16)
    throw bad_input(where, fmt::format("{} values are no features", name_of(clip.dtype)));
  const auto there = clip.shape[0];
  auto shape = clip.shape;
  shape[0] = steps;
  const auto width = element_count(clip.shape) / there;
  FittedClip fitted{HostTensor::zeros(dtype, shape), there<steps, there> steps};
  if (clip.dtype == DType::f32) {
    copy_steps(clip.view<float>().data(), there, width, fitted.features, where);
  } else if (clip.dtype == DType::f64) {
    copy_steps(clip.view<double>().data(), there, width, fitted.features, where);
  } else {
    copy_steps(clip.to_doubles().data(), there, width, fitted.features, where);
  }
  return fitted;
}

}  // namespace hdcid
