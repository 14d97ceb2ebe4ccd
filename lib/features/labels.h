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

// What all labels of a file say, after a look at each, block by block.
struct LabelFacts {
  std::int64_t classes = 0;     // without background; 0 when the file has no labels
  bool background_told = true;  // that the last column is background, by metadata or by itself
};

// `lengths` [clip], empty: all are full; steps beyond them say nothing. Error(bad_input) unless
// clips have `steps` steps and labels are 0 or 1.
LabelFacts read_label_facts(TensorReader& file, std::int64_t steps,
                            std::span<const std::int64_t> lengths);

// The labels of these clips, [clip, step, class]. Error(bad_input) as above.
std::vector<std::uint8_t> read_labels(TensorReader& file, std::span<const std::int64_t> clips);

}  // namespace hdcid
