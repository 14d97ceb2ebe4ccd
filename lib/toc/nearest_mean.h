#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "codes/codebooks.h"
#include "codes/coded_clips.h"
#include "core/random.h"

namespace hdcid {

// Points [point, dimension], each of one class.
struct LabelledPoints {
  std::int64_t dimensions = 0;
  std::vector<double> values;         // [point, dimension]
  std::vector<std::int64_t> classes;  // [point]
  std::int64_t count() const { return static_cast<std::int64_t>(classes.size()); }
};

// Every clip as the mean over its real steps of what a head sees of it with all channels, [clip,
// layer D] (stages summed, layers concatenated), with its class (eval/clip_class.h).
LabelledPoints clip_means(const CodedClips& clips, const Codebooks& codebooks);

// Cross-validated accuracy of the classifier that answers the class whose mean has the largest
// cosine with the point. Nothing is trained, so that many choices of dimensions can be compared;
// the first among equal classes is answered.
class NearestMean {
 public:
  // Folds hold equal shares of every class, drawn from `random`.
  NearestMean(LabelledPoints points, int folds, Random random);

  // Percent of points answered right with the first cuts[i] dimensions of `order`, for each i; cuts
  // rise.
  std::vector<double> accuracies(std::span<const std::int64_t> order,
                                 std::span<const std::int64_t> cuts) const;
  const LabelledPoints& points() const { return points_; }

 private:
  LabelledPoints points_;
  std::int64_t classes_;
  int folds_;
  std::vector<int> fold_;  // [point]
};

}  // namespace hdcid
