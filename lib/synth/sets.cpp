#include "synth/sets.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <numeric>

#include "core/error.h"
#include "core/random.h"

namespace hdcid {
namespace {

using enum ClassList;
using enum LabelRule;

// Published counts for a world of 32 classes, scaled down for a smaller one.
std::int64_t scaled(std::int64_t published, std::int64_t world) {
  return std::clamp<std::int64_t>((world * published + 16) / 32, 1, published);
}

std::vector<std::int64_t> consecutive(std::int64_t first, std::int64_t count) {
  std::vector<std::int64_t> classes(static_cast<std::size_t>(count));
  std::iota(classes.begin(), classes.end(), first);
  return classes;
}

// AVE takes the first classes; AVVP starts where it shares at least the published 12 with AVE.
std::int64_t first_of_avvp(std::int64_t world) {
  return std::min(world - scaled(25, world), scaled(28, world) - scaled(12, world));
}

}  // namespace

const std::vector<SetSpec>& synth_sets() {
  static const std::vector<SetSpec> sets = {
      // name, stream, audio, video, text, classes, labels, shifted, whole clip, clips, train, val,
      // minor, frames
      {"pretrain", "pretrain", true, true, true, all, audio_visual, false, false, 600, -1, 0},
      {"ave", "ave", true, true, false, ave, audio_visual, false, false, 600, 70, 10},
      {"avvp-video", "avvp", false, true, false, avvp, own_modality, true, false, 400, 50, 10,
       true},
      {"avvp-audio", "avvp", true, false, false, avvp, own_modality, true, false, 400, 50, 10,
       true},
      {"ave-avvp-train", "ave-shared", true, true, false, shared, audio_visual, false, false, 300,
       85, 15},
      {"ave-avvp-video", "avvp-shared", false, true, false, shared, own_modality, true, false, 200,
       0, 0},
      {"ave-avvp-audio", "avvp-shared", true, false, false, shared, own_modality, true, false, 200,
       0, 0},
      {"ucf", "ucf", false, true, false, ucf, own_modality, true, true, 240, 50, 10},
      {"vgg", "vgg", true, false, false, ucf, own_modality, true, true, 240, 50, 10},
      {"avs-s4", "avs", true, false, true, avs, own_modality, false, true, 420, 57, 14, false,
       true},
  };
  return sets;
}

const SetSpec& find_set(const std::string& name) {
  const auto& sets = synth_sets();
  auto found = std::ranges::find(sets, name, &SetSpec::name);
  if (found != sets.end()) return *found;
  throw usage_error(fmt::format("there is no set '{}'", name),
                    fmt::format("one of {}", fmt::join(set_names(), ", ")));
}

std::vector<std::string> set_names() {
  std::vector<std::string> names;
  for (const auto& set : synth_sets()) names.push_back(set.name);
  return names;
}

std::vector<std::int64_t> classes_of(ClassList list, std::int64_t world) {
  std::int64_t count = scaled(16, world);
  switch (list) {
    case ave:
      return consecutive(0, scaled(28, world));
    case avvp:
      return consecutive(first_of_avvp(world), scaled(25, world));
    case shared:
      return consecutive(first_of_avvp(world), scaled(12, world));
    case ucf:
      break;
    case avs:
      count = std::min<std::int64_t>(8, world);
      break;
    case all:
      return consecutive(0, world);
  }
  auto classes = consecutive(0, count);  // spread evenly over the world
  for (auto& index : classes) index = index * world / std::ssize(classes);
  return classes;
}

std::uint8_t split_of(const SetSpec& set, const std::string& id) {
  const auto scene = set.frames ? id.substr(0, id.size() - 1) : id;  // of both twins
  auto percent = static_cast<int>(stream_seed(0, scene) % 100);
  if (percent < set.train) return 0;
  return percent < set.train + set.val ? 1 : 2;
}

}  // namespace hdcid
