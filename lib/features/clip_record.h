#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "features/feature_layout.h"
#include "store/tensor_file.h"

namespace hdcid {

// What a features or codes file says of its clips beside their features or codes.
struct ClipRecord {
  std::string path;                   // of the file, for error messages
  std::int64_t clips = 0, steps = 0;  // steps of a full clip
  std::vector<std::int64_t> lengths;  // [clip], real steps, 1 .. steps; empty: all clips are full
  std::vector<std::int64_t> split;    // [clip], 0 train, 1 val, 2 test; empty: it does not say
  std::vector<std::string> ids;       // [clip]; empty when the file has none
  std::int64_t classes = 0;           // of the labels, without background; 0 without labels
  std::vector<std::string> class_names;  // empty when the file has none
  bool background_told = true;           // that the labels' last column is background and no class

  std::int64_t length(std::int64_t clip) const {
    return lengths.empty() ? steps : lengths[static_cast<std::size_t>(clip)];
  }
};

// Error(bad_input) where the last column of the labels may be a class like the others; for programs
// that use classes.
void require_background(const ClipRecord& record);

// Every program reads a file's clips through this, whether it uses all of the record or not, so
// that a malformed file is refused by all of them, with the same sentence. `clips` and `steps` are
// those of `modality`. Error(bad_input) unless lengths, split, ids, labels and class names are of
// as many clips, in range and agree with each other.
ClipRecord read_clip_record(TensorReader& file, const std::string& modality, std::int64_t clips,
                            std::int64_t steps);
ClipRecord read_clip_record(TensorReader& file, const FeatureLayout& layout);

}  // namespace hdcid
