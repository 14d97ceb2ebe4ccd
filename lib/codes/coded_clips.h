#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <vector>

namespace hdcid {

// Some clips of a codes file, seen through one modality.
struct CodedClips {
  std::string where;  // file and modality, for error messages
  std::int64_t clips = 0, steps = 0, layers = 0, stages = 0;
  std::vector<std::int32_t> codes;               // [clip, step, layer, stage]
  std::vector<std::vector<std::int32_t>> noisy;  // [pass] of the same, when asked for and there
  std::vector<std::int32_t> lengths;             // [clip], real steps
  std::int64_t classes = 0;                      // without background
  std::vector<std::uint8_t> labels;              // [clip, step, class], background last; 0 or 1
  std::vector<std::int64_t> clip_class;          // [clip], where clips are classified as a whole
  std::int64_t left_out = 0;                     // clips that had no class, no longer among these
  std::vector<std::string> class_names;          // empty when the file has none
  std::vector<std::string> ids;                  // [clip]; empty when the file has none

  std::span<const std::uint8_t> label(std::int64_t clip, std::int64_t step) const {
    const auto width = static_cast<std::size_t>(classes + 1);
    return {labels.data() + static_cast<std::size_t>(clip * steps + step) * width, width};
  }
  std::span<const std::int32_t> code(std::int64_t clip, std::int64_t step) const {
    const auto width = static_cast<std::size_t>(layers * stages);
    return {codes.data() + static_cast<std::size_t>(clip * steps + step) * width, width};
  }
};

}  // namespace hdcid
