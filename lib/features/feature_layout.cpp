#include "features/feature_layout.h"

#include <fmt/format.h>

#include <algorithm>
#include <optional>

#include "core/error.h"
#include "core/modalities.h"

namespace hdcid {
namespace {

void check_axes(const TensorReader& file, const TensorInfo& info, bool maps_allowed) {
  const auto where = fmt::format("{}: tensor '{}'", file.path(), info.name);
  if (!is_floating(info.dtype))
    throw bad_input(where, fmt::format("has elements {}, not floats", name_of(info.dtype)));
  const auto rank = info.shape.size();
  if (rank != 3 && !(maps_allowed && rank == 5))
    throw bad_input(
        where, fmt::format("has the shape {}, not {}", to_string(info.shape),
                           maps_allowed ? "[clip, step, dim] or [clip, step, height, width, dim]"
                                        : "[clip, step, dim]"));
  if (std::count(info.shape.begin(), info.shape.end(), 0))
    throw bad_input(where, fmt::format("is empty, its shape is {}", to_string(info.shape)));
}

// Steps of the file's clips, 0 when it has neither audio nor video.
std::int64_t clip_steps(const TensorReader& file) {
  for (const auto* name : {"audio", "video"})
    if (file.has(name) && file.info(name).shape.size() > 1) return file.info(name).shape[1];
  return 0;
}

std::optional<ModalityInput> find_input(const TensorReader& file, const std::string& name) {
  const bool by_class = name == "text" && !file.has("text") && file.has("text_prompts");
  const std::string tensor = by_class ? "text_prompts" : name;
  if (!file.has(tensor)) return std::nullopt;
  const auto& info = file.info(tensor);
  check_axes(file, info, name == "video");
  ModalityInput input{name, tensor, Shape(info.shape.begin() + 1, info.shape.end())};
  if (const auto steps = clip_steps(file); by_class && steps > 0) input.clip[0] = steps;
  return input;
}

std::int64_t clip_count(const TensorReader& file, const ModalityInput& input) {
  const auto& shape = file.info(input.by_class() ? "text_class" : input.tensor).shape;
  if (shape.empty()) throw bad_input(file.path(), "tensor 'text_class' has no clip axis");
  return shape[0];
}

void add(FeatureLayout& layout, const TensorReader& file, const ModalityInput& input) {
  const auto clips = clip_count(file, input);
  if (clips == 0) throw bad_input(file.path(), "has no clips");
  if (!layout.inputs.empty() && clips != layout.clips)
    throw bad_input(file.path(), fmt::format("has {} clips of {} but {} of {}", layout.clips,
                                             layout.inputs.front().name, clips, input.name));
  layout.clips = clips;
  layout.inputs.push_back(input);
}

}  // namespace

FeatureLayout feature_layout(const TensorReader& file, const std::vector<std::string>& wanted) {
  FeatureLayout layout;
  for (const auto& name : modality_names) {
    const bool named = std::count(wanted.begin(), wanted.end(), name) > 0;
    if (!wanted.empty() && !named) continue;
    if (const auto input = find_input(file, name))
      add(layout, file, *input);
    else if (named)
      throw bad_input(file.path(), fmt::format("has no {} features", name),
                      "hdcid-inspect " + file.path());
  }
  if (layout.inputs.empty())
    throw bad_input(file.path(), "has no audio, video or text features",
                    "hdcid-inspect " + file.path());
  return layout;
}

}  // namespace hdcid
