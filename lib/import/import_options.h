#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "core/modalities.h"
#include "features/names.h"
#include "import/feature_set.h"
#include "nn/choices.h"
#include "segment/backbone_kinds.h"

namespace hdcid {

// Which clips of a list: its train rows | all.
enum class Subset { train, all };
template <>
inline constexpr Word<Subset> words<Subset>[] = {{Subset::train, "train"}, {Subset::all, "all"}};

// What the last column of one's own labels means.
enum class Background { unsaid, last, none };
template <>
inline constexpr Word<Background> words<Background>[] = {
    {Background::unsaid, "unsaid"}, {Background::last, "last"}, {Background::none, "none"}};

// The command line of hdcid-import. Paths left empty take the place they have in the published
// folders, below `data`.
struct ImportOptions {
  std::string layout, output, queries;
  std::string data = ".";
  std::string csv, without, categories, other_categories, audio_dir, video_dir;
  std::string audio, video, text, labels, ids, split, prompts, prompt_csv;
  std::vector<std::string> order;
  std::vector<std::string> modalities = modality_names;
  std::string modality = "video";
  Subset subset = Subset::all;
  std::vector<double> split_fractions;
  std::int64_t steps = 0;  // 0: as published, or as many as one's own arrays have
  std::int64_t label_rate = 1;
  Background background = Background::unsaid;
  RepeatedIds repeated_ids = RepeatedIds::refuse;
  bool strict = false;
  Precision dtype = Precision::float32;
  bool skip_missing = false;
  std::string checkpoint, module = "Encoder";
  BackboneKind backbone = BackboneKind::pvt_v2_b5;
  std::int64_t heads = 4, height = 7, width = 7;

  static constexpr std::int64_t published_steps = 10;
  std::int64_t clip_steps() const { return steps == 0 ? published_steps : steps; }
  WriteOptions write(std::int64_t own_steps = published_steps) const {
    return {output,
            steps == 0 ? own_steps : steps,
            dtype == Precision::float64 ? DType::f64 : DType::f32,
            skip_missing,
            repeated_ids == RepeatedIds::keep,
            strict};
  }
  // `given` as it stands, or `published` below the data folder when nothing was given.
  std::string path(const std::string& given, const std::string& published) const {
    return given.empty() ? data + "/" + published : given;
  }
};

// As declared on the command line. Paths do not change the result.
std::vector<Option> import_option_list(ImportOptions& options);

}  // namespace hdcid
