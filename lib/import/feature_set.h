#pragma once

#include <cstdint>
#include <functional>
#include <span>
#include <string>
#include <vector>

#include "cli/tool.h"
#include "core/tensor.h"
#include "import/clip_files.h"

namespace hdcid {

// A features file to be made: everything that is known of the clips before their features are read.
struct FeatureSet {
  std::string where;                 // the csv or array that defines the clips, for messages
  std::vector<std::string> ids;      // [clip]
  std::vector<std::string> classes;  // names without background; empty when the layout has none
  std::vector<ClipFiles> sources;
  std::int64_t label_columns = 0;  // classes + 1, 0 = no labels
  std::function<void(std::int64_t clip, std::span<std::uint8_t> label)>
      label;                          // fills zeroed [step, class + 1]
  std::vector<std::uint8_t> split;    // [clip] 0 train, 1 val, 2 test; empty = none
  std::vector<std::int32_t> lengths;  // [clip] real steps; empty = all
  HostTensor prompts;                 // text_prompts [class, token, dim]; no shape = none
  std::vector<std::int32_t> prompt;   // [clip] row of text_prompts
};

struct WriteOptions {
  std::string output;
  std::int64_t steps = 10;     // T
  DType dtype = DType::f32;    // f32 or f64
  bool skip_missing = false;   // go on without unusable clips
  bool keep_repeated = false;  // ids that come again
  bool strict = false;         // refuse what is otherwise said in a note
};

// Reads every clip once, in parallel where the source allows it, and streams the file out modality
// by modality. All unusable clips are named together in one Error(bad_input); with skip_missing a
// first pass finds them and the file is made of the rest.
void write_features(const FeatureSet& set, const WriteOptions& options, const Run& run);

}  // namespace hdcid
