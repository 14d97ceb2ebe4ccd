#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "store/tensor_file.h"

namespace hdcid {

// The clips of one split of a codes file, seen through one modality.
struct CodedClips {
  std::string where;  // file and modality, for error messages
  std::int64_t clips = 0, steps = 0, layers = 0, stages = 0;
  std::vector<std::int32_t> codes;               // [clip, step, layer, stage]
  std::vector<std::vector<std::int32_t>> noisy;  // [pass] of the same, when asked for and there
  std::vector<std::int32_t> lengths;             // [clip], real steps
  std::int64_t classes = 0;                      // without background
  std::vector<std::uint8_t> labels;              // [clip, step, class], background last; 0 or 1
  std::vector<std::string> class_names;          // empty when the file has none
  std::vector<std::string> ids;                  // [clip]; empty when the file has none

  std::span<const std::uint8_t> label(std::int64_t clip, std::int64_t step) const;
  std::span<const std::int32_t> code(std::int64_t clip, std::int64_t step) const;  // [layer, stage]
};

// Codebooks [layer, stage, code, channel] that a codes file carries, with the digest that binds
// masks and decoders.
struct Codebooks {
  HostTensor values;
  std::string digest;
  std::int64_t layers() const { return values.shape[0]; }
  std::int64_t stages() const { return values.shape[1]; }
  std::int64_t codes() const { return values.shape[2]; }
  std::int64_t channels() const { return values.shape[3]; }
};
Codebooks load_codebooks(TensorReader& file);

// The clips of `split`: train, val, test, or all. Error(bad_input) when the modality, labels or
// split are missing, the split is empty, or codes, labels or lengths are out of range.
CodedClips read_coded_clips(TensorReader& file, const Codebooks& codebooks,
                            const std::string& modality, const std::string& split,
                            bool with_noisy = false);
// The clips of these rows, for readers that go through a file block by block.
CodedClips read_coded_clips(TensorReader& file, const Codebooks& codebooks,
                            const std::string& modality, std::span<const std::int64_t> rows,
                            bool with_noisy = false);

// The clips in these rows (of rows_of_split) without labels: for what compares codes with codes.
CodedClips read_unlabelled_clips(TensorReader& file, const Codebooks& codebooks,
                                 const std::string& modality, std::span<const std::int64_t> rows);

}  // namespace hdcid
