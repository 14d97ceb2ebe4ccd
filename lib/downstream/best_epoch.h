#pragma once

#include <cstdint>
#include <limits>

namespace hdcid {

// Keeps the best epoch: a better score wins, among equal scores a lower loss; the first stays on a
// tie of both.
class BestEpoch {
 public:
  // True when this epoch becomes the best. Epochs count from 1.
  bool offer(std::int64_t epoch, double score, double loss);
  // True when `patience` epochs have gone by since the best; patience 0 never gives up.
  bool exhausted(std::int64_t epoch, std::int64_t patience) const {
    return patience > 0 && epoch - epoch_ >= patience;
  }

  std::int64_t epoch() const { return epoch_; }
  double score() const { return score_; }

 private:
  std::int64_t epoch_ = 0;
  double score_ = -std::numeric_limits<double>::infinity(),
         loss_ = std::numeric_limits<double>::infinity();
};

}  // namespace hdcid
