#include "features/labels.h"

#include <fmt/format.h>

#include <algorithm>

#include "core/error.h"

namespace hdcid {
namespace {

constexpr std::int64_t clips_at_once = 1024;

std::string where_in(const TensorReader& file) { return file.path() + ": tensor 'labels'"; }

std::vector<std::uint8_t> checked_labels(const HostTensor& tensor, const std::string& where) {
  std::vector<std::uint8_t> labels;
  labels.reserve(static_cast<std::size_t>(element_count(tensor.shape)));
  for (const auto value : tensor.to_integers()) {
    if (value != 0 && value != 1)
      throw bad_input(where, fmt::format("label {} is neither 0 nor 1", value));
    labels.push_back(static_cast<std::uint8_t>(value));
  }
  return labels;
}

}  // namespace

bool says_background_is_last(const TensorReader& file) {
  const auto said = file.metadata().find("background");
  if (said == file.metadata().end()) return false;
  if (said->second != "last")
    throw bad_input(file.path(), fmt::format("metadata 'background' is '{}', it can only be 'last'",
                                             said->second));
  return true;
}

void BackgroundSigns::add(std::span<const std::uint8_t> label, std::int64_t columns) {
  bool with_class = false, without = false;
  const auto width = static_cast<std::size_t>(columns);
  for (std::size_t at = 0; at + width <= label.size(); at += width) {
    const auto step = label.subspan(at, width);
    const bool any = std::any_of(step.begin(), step.end() - 1, [](auto x) { return x != 0; });
    complement_ &= any != (step.back() != 0);
    with_class |= any;
    without |= step.back() != 0;
  }
  shown_ |= without;
  beside_classes_ |= with_class && without;
}

LabelFacts read_label_facts(TensorReader& file, std::int64_t steps,
                            std::span<const std::int64_t> lengths) {
  if (!file.has("labels")) return {};
  const auto& info = file.info("labels");
  if (is_floating(info.dtype) || info.shape.size() != 3 || info.shape[1] != steps ||
      info.shape[2] < 2)
    throw bad_input(where_in(file),
                    fmt::format("is {} {}, but whole numbers [clip, {}, classes + 1] are needed",
                                name_of(info.dtype), to_string(info.shape), steps),
                    "hdcid-import safetensors: --label-rate pools several labels per step");
  BackgroundSigns signs;
  const auto columns = info.shape[2];
  for (std::int64_t first = 0; first < info.shape[0]; first += clips_at_once) {
    const auto count = std::min(clips_at_once, info.shape[0] - first);
    const auto labels = checked_labels(file.rows("labels", first, count), where_in(file));
    for (std::int64_t i = 0; i < count; ++i) {
      const auto real = lengths.empty() ? steps : lengths[static_cast<std::size_t>(first + i)];
      signs.add(std::span(labels).subspan(static_cast<std::size_t>(i * steps * columns),
                                          static_cast<std::size_t>(real * columns)),
                columns);
    }
  }
  return {columns - 1, says_background_is_last(file) || signs.told()};
}

std::vector<std::uint8_t> read_labels(TensorReader& file, std::span<const std::int64_t> clips) {
  return checked_labels(file.rows("labels", clips), where_in(file));
}

}  // namespace hdcid
