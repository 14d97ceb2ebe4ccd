#include "downstream/predicted_masks.h"

#include <algorithm>

#include "features/names.h"
#include "nn/host_tensor.h"
#include "store/kinds.h"

namespace hdcid {

PredictedMasks::PredictedMasks(const QueriedClips& clips, std::int64_t wanted) {
  const auto ids = clips.ids();
  const auto count = std::min(wanted, clips.clips());
  for (std::int64_t i = 0; i < count; ++i) {
    chosen_.push_back(i * clips.clips() / count);
    ids_.push_back(ids[static_cast<std::size_t>(chosen_.back())]);
  }
}

void PredictedMasks::take(std::int64_t first, const torch::Tensor& predictions) {
  for (std::int64_t i = 0; i < predictions.size(0); ++i)
    if (std::ranges::binary_search(chosen_, first + i))
      masks_.push_back(predictions[i].gt(0.5).to(torch::kUInt8));
}

void PredictedMasks::write(const std::string& path, const Json& provenance) const {
  write_tensors(path, {{"ids", pack_ids(ids_)}, {"masks", to_host(torch::stack(masks_))}},
                make_metadata(kind::masks, provenance));
}

}  // namespace hdcid
