#include "import/s4_queries.h"

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>

#include "core/error.h"
#include "core/threads.h"
#include "import/doubts.h"
#include "import/fit_clip.h"

namespace hdcid {
namespace {

constexpr std::int64_t sound_rows = 5;  // of a clip, one a second

PromptFiles prompt_files(const ImportOptions& options) {
  return {options.path(options.prompts, "avs_prompt_token_features.npy"),
          options.path(options.prompt_csv, "AVSBenchCategories2Prompts.csv")};
}

// Five rows: as in the authors' loader a short sound repeats its last one, a long one is cut.
FittedClip read_sound(const ImportOptions& options, const S4Clip& clip) {
  const std::filesystem::path folder = options.path(options.audio_dir, "feature/audio");
  const auto path = (folder / clip.split / "zip" / clip.category).string();
  const auto where = path + "/" + clip.id + ".zip";
  const auto rows = read_clip_file(path, clip.id);
  if (rows.shape.size() != 2)
    throw bad_input(where,
                    fmt::format("shape {} is no [row, channel] array", to_string(rows.shape)));
  return fit_clip(rows, sound_rows, options.write().dtype, where);
}

// The rows again and again up to the steps of a clip: the authors have five twice for ten.
HostTensor tiled(const HostTensor& rows, std::int64_t steps) {
  HostTensor tensor{rows.dtype, {steps, rows.shape[1]}, {}};
  const auto width = std::ssize(rows.bytes) / rows.shape[0];
  for (std::int64_t step = 0; step < steps; ++step) {
    const auto row = rows.bytes.begin() + step % rows.shape[0] * width;
    tensor.bytes.insert(tensor.bytes.end(), row, row + width);
  }
  return tensor;
}

const char* oddity(const FittedClip& sound) {
  if (sound.padded) return "sounds have fewer than 5 rows and repeat their last one";
  return sound.cut ? "sounds have more than 5 rows and are cut" : nullptr;
}

}  // namespace

S4Queries::S4Queries(const ImportOptions& options) : options_(options) {
  if (!makes("audio") && !makes("text"))
    throw usage_error("--queries are of audio and text, --modalities has neither",
                      "--modalities audio,text");
  if (makes("text")) prompts_ = read_prompt_vectors(prompt_files(options));
}

bool S4Queries::makes(const char* modality) const {
  return std::ranges::count(options_.modalities, modality) > 0;
}

void S4Queries::check(const S4List& list, int threads, UnusableClips& unusable) const {
  std::vector<const char*> odd(list.clips.size(), nullptr);
  parallel_for(list.size(), threads, [&](std::int64_t i) {
    const auto& clip = list.clips[static_cast<std::size_t>(i)];
    try {
      if (makes("text") && !prompts_.row.contains(clip.category))
        throw bad_input(prompt_files(options_).csv,
                        fmt::format("category '{}' has no prompt", clip.category));
      if (makes("audio")) odd[static_cast<std::size_t>(i)] = oddity(read_sound(options_, clip));
    } catch (const Error& error) {
      unusable.add(i, fmt::format("{} ({})", error.what(), clip.id));
    }
  });
  Doubts doubts;
  for (std::size_t i = 0; i < odd.size(); ++i)
    if (odd[i] != nullptr) doubts.add(odd[i], list.clips[i].id);
  doubts.say(list.path, options_.strict);
}

FeatureSet S4Queries::features(const S4List& list) const {
  FeatureSet set;
  set.where = list.path;
  set.ids = list.ids();
  set.classes = list.classes.names();
  set.label_columns = list.classes.columns();
  const auto steps = options_.clip_steps();
  set.label = [&list, steps](std::int64_t clip, auto label) {
    const Event event{list.clips[static_cast<std::size_t>(clip)].class_index, 0, steps};
    label_events({&event, 1}, list.classes.columns(), label);
  };
  if (makes("audio"))
    set.sources.push_back(
        {"audio",
         [this, &list, steps](std::int64_t clip) {
           const auto sound = read_sound(options_, list.clips[static_cast<std::size_t>(clip)]);
           return tiled(sound.features, steps);
         },
         [&list](std::int64_t clip) { return list.clips[static_cast<std::size_t>(clip)].id; }});
  for (const auto& clip : list.clips) set.split.push_back(clip.split_number);
  if (!makes("text")) return set;
  set.prompts = prompts_.vectors;
  for (const auto& clip : list.clips)
    set.prompt.push_back(static_cast<std::int32_t>(prompts_.row.at(clip.category)));
  return set;
}

}  // namespace hdcid
