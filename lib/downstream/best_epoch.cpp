#include "downstream/best_epoch.h"

namespace hdcid {

bool BestEpoch::offer(std::int64_t epoch, double score, double loss) {
  if (score < score_ || (score == score_ && !(loss < loss_))) return false;
  epoch_ = epoch, score_ = score, loss_ = loss;
  return true;
}

}  // namespace hdcid
