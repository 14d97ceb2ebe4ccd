#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "core/modalities.h"
#include "import/feature_set.h"
#include "nn/choices.h"

namespace hdcid {

// Which clips of a list: its train rows | all.
enum class Subset { train, all };
template <>
inline constexpr Word<Subset> words<Subset>[] = {{Subset::train, "train"}, {Subset::all, "all"}};

// The command line of hdcid-import. Paths left empty take the place they have in the published
// folders, below `data`.
struct ImportOptions {
  std::string layout, output;
  std::string data = ".";
  std::string csv, without, categories, other_categories, audio_dir, video_dir;
  std::string audio, video, text, labels, ids, split, prompts, prompt_csv;
  std::vector<std::string> order;
  std::vector<std::string> modalities = modality_names;
  std::string modality = "video";
  Subset subset = Subset::all;
  std::vector<double> split_fractions;
  std::int64_t steps = 10;
  Precision dtype = Precision::float32;
  bool skip_missing = false;
  std::string checkpoint, module = "Encoder";
  std::int64_t heads = 4, height = 7, width = 7;

  WriteOptions write() const {
    return {output, steps, dtype == Precision::float64 ? DType::f64 : DType::f32, skip_missing};
  }
  // `given` as it stands, or `published` below the data folder when nothing was given.
  std::string path(const std::string& given, const std::string& published) const {
    return given.empty() ? data + "/" + published : given;
  }
};

}  // namespace hdcid
