#include "import/own_arrays.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <limits>

#include "core/error.h"
#include "core/modalities.h"
#include "features/split.h"
#include "import/class_names.h"
#include "import/own_labels.h"

namespace hdcid {
namespace {

std::int64_t row_bytes(const OwnArray& array) {
  return element_count(Shape(array.shape.begin() + 1, array.shape.end())) *
         static_cast<std::int64_t>(size_of(array.dtype));
}

void require_clips(std::int64_t there, std::int64_t clips, const std::string& where) {
  if (there != clips)
    throw bad_input(where, fmt::format("has {} rows, the other arrays have {}", there, clips));
}

// A whole array [clip] of whole numbers in 0 .. last.
std::vector<std::int64_t> numbers(const OwnArray& array, std::int64_t clips, std::int64_t last) {
  if (array.shape.size() != 1 || is_floating(array.dtype))
    throw bad_input(array.where, fmt::format("is {} {}, but whole numbers [clip] are needed",
                                             name_of(array.dtype), to_string(array.shape)));
  require_clips(array.shape[0], clips, array.where);
  auto values = array.rows(0, clips).to_integers();
  for (std::size_t clip = 0; clip < values.size(); ++clip)
    if (values[clip] < 0 || values[clip] > last)
      throw bad_input(array.where, fmt::format("clip {} has {}, which is not in 0 .. {}", clip,
                                               values[clip], last));
  return values;
}

void add_sources(FeatureSet& set, const OwnArrays& own) {
  constexpr std::int64_t rows_at_once = 64;
  for (const auto& modality : modality_names) {
    const auto found = own.arrays.find(modality);
    if (found == own.arrays.end()) continue;
    const auto& array = found->second;
    if (array.shape.size() < 2)
      throw bad_input(array.where,
                      fmt::format("shape {} is not [clip, step, ...]", to_string(array.shape)));
    const auto block = block_rows(rows_at_once, row_bytes(array));
    set.sources.push_back(row_clips(modality, array.where, array.shape[0], block, array.rows));
    set.sources.back().steps = array.shape[1];
  }
  if (set.sources.empty()) throw bad_input(own.where, "has none of audio, video and text");
}

// Of all audio and video, or of text where there is nothing else.
std::int64_t own_steps(const FeatureSet& set, const ImportOptions& options) {
  const auto& first = set.sources.front();
  for (const auto& source : set.sources)
    if (source.modality != "text" && source.steps != first.steps && options.steps == 0)
      throw bad_input(set.where,
                      fmt::format("{} clips have {} steps, {} clips have {}", first.modality,
                                  first.steps, source.modality, source.steps),
                      "--steps T cuts and pads both");
  return first.steps;
}

void add_prompts(FeatureSet& set, const OwnArrays& own, std::int64_t clips) {
  const auto prompts = own.arrays.find("text_prompts"), of = own.arrays.find("text_class");
  if (prompts == own.arrays.end() && of == own.arrays.end()) return;
  if (prompts == own.arrays.end() || of == own.arrays.end())
    throw bad_input(own.where, "has one of text_prompts and text_class, both are needed");
  const auto& array = prompts->second;
  if (array.shape.size() != 3 || !is_floating(array.dtype) || array.shape[0] < 1)
    throw bad_input(array.where, fmt::format("{} {} is no [class, token, dim] array of floats",
                                             name_of(array.dtype), to_string(array.shape)));
  set.prompts = array.rows(0, array.shape[0]);
  for (const double value : set.prompts.to_doubles())
    if (!std::isfinite(value)) throw bad_input(array.where, "holds NaN or infinity");
  for (const auto row : numbers(of->second, clips, array.shape[0] - 1))
    set.prompt.push_back(static_cast<std::int32_t>(row));
}

void add_lengths(FeatureSet& set, const OwnArray& array, std::int64_t clips, std::int64_t steps) {
  for (const auto length : numbers(array, clips, steps)) {
    if (length == 0) throw bad_input(array.where, "a clip has no real step");
    set.lengths.push_back(static_cast<std::int32_t>(length));
  }
}

void add_ids(FeatureSet& set, OwnArrays& own, std::int64_t clips) {
  set.ids = std::move(own.ids);
  if (set.ids.empty())
    for (std::int64_t i = 0; i < clips; ++i) set.ids.push_back(std::to_string(i));
  require_clips(std::ssize(set.ids), clips, own.where + ": ids");
}

}  // namespace

bool is_own_array(const std::string& name) {
  static const std::vector<std::string> names = {"audio",   "video", "text",       "labels",
                                                 "lengths", "split", "text_class", "text_prompts"};
  return std::ranges::find(names, name) != names.end();
}

void import_own(OwnArrays own, const ImportOptions& options, const Run& run) {
  FeatureSet set;
  set.where = own.where;
  add_sources(set, own);
  const auto clips = own.arrays.at(set.sources.front().modality).shape[0];
  for (const auto& source : set.sources)
    require_clips(own.arrays.at(source.modality).shape[0], clips,
                  own.arrays.at(source.modality).where);
  const auto steps = own_steps(set, options);
  add_ids(set, own, clips);
  set.classes = options.categories.empty() ? std::move(own.classes)
                                           : ClassNames::from_file(options.categories).names();
  if (const auto found = own.arrays.find("labels"); found != own.arrays.end()) {
    require_clips(found->second.shape.empty() ? 0 : found->second.shape[0], clips,
                  found->second.where);
    add_own_labels(set, found->second, own.background_is_last, options, steps);
  }
  if (const auto found = own.arrays.find("split"); found != own.arrays.end())
    for (const auto split : numbers(found->second, clips, last_split))
      set.split.push_back(static_cast<std::uint8_t>(split));
  if (const auto found = own.arrays.find("lengths"); found != own.arrays.end())
    add_lengths(set, found->second, clips, steps);
  add_prompts(set, own, clips);
  write_features(set, options.write(steps), run);
}

}  // namespace hdcid
