#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "store/tensor_file.h"

namespace hdcid {

// Tensor "labels" [clip, step, class], background last, says 1 of the classes that a step shows and
// 0 of the others.

// Whether labels themselves tell that their last column is background: it is 1 where no other is
// and nowhere else, and some clip shows it beside a class, or none shows it at all. Otherwise it
// may be a class like the others.
class BackgroundSigns {
 public:
  // Labels of a clip's real steps, [step, column].
  void add(std::span<const std::uint8_t> label, std::int64_t columns);
  bool told() const { return complement_ && (beside_classes_ || !shown_); }

 private:
  bool complement_ = true, beside_classes_ = false, shown_ = false;
};

// Metadata "background" is "last": the labels' last column is background, whatever they look like.
bool says_background_is_last(const TensorReader& file);

// Classes without background, after a look at every label, block by block; 0 when the file has no
// labels. Error(bad_input) unless clips have `steps` steps and labels are 0 or 1.
std::int64_t count_classes(TensorReader& file, std::int64_t steps);

// The labels of these clips, [clip, step, class]. Error(bad_input) as above.
std::vector<std::uint8_t> read_labels(TensorReader& file, std::span<const std::int64_t> clips);

}  // namespace hdcid
