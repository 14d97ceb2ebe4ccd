#include "downstream/segment_clips.h"

#include <algorithm>
#include <numeric>

#include "core/progress.h"
#include "core/signals.h"

namespace hdcid {
namespace {

constexpr std::int64_t clips_at_once = 4;

// The frames of one clip whose mask counts, scored together.
ClipScores score_one(const torch::Tensor& predictions, const torch::Tensor& masks,
                     const torch::Tensor& masked) {
  const auto counted = masked.nonzero().squeeze(1);
  const auto found = predictions.index_select(0, counted).contiguous(),
             truth = masks.index_select(0, counted).contiguous();
  const auto cells = static_cast<std::size_t>(found.numel());
  return score_clip({found.data_ptr<float>(), cells}, {truth.data_ptr<std::uint8_t>(), cells},
                    found.size(1) * found.size(2));
}

// The probabilities of a batch, [clip, frame, height, width] on the CPU.
torch::Tensor probabilities(Segmenter& segmenter, const Maps& maps, const torch::Tensor& query) {
  const auto logits = segmenter->segment(maps, query).logits;
  return logits.sigmoid()
      .to(torch::kFloat32)
      .to(torch::kCPU)
      .view({query.size(0), query.size(1), logits.size(1), logits.size(2)});
}

}  // namespace

std::vector<std::vector<ClipScores>> segment_clips(Segmenter& segmenter, const QueriedClips& clips,
                                                   const std::vector<torch::Tensor>& queries,
                                                   torch::Device device, const char* label,
                                                   const TakePredictions& take) {
  const torch::NoGradGuard no_grad;
  std::vector<std::vector<ClipScores>> scores(queries.size());
  Progress progress(label, clips.clips(), "clips");
  for (std::int64_t first = 0; first < clips.clips(); first += clips_at_once) {
    throw_if_stopped();
    const auto count = std::min(clips_at_once, clips.clips() - first);
    std::vector<std::int64_t> which(static_cast<std::size_t>(count));
    std::iota(which.begin(), which.end(), first);
    const auto batch = read_batch(clips, which);
    const auto maps = segmenter->features(batch.images.to(device));
    for (std::size_t q = 0; q < queries.size(); ++q) {
      const auto found =
          probabilities(segmenter, maps, queries[q].narrow(0, first, count).to(device));
      if (take) take(q, first, found);
      for (std::int64_t i = 0; i < count; ++i)
        scores[q].push_back(score_one(found[i], batch.masks[i], batch.masked[i]));
    }
    progress.advance(count);
  }
  return scores;
}

}  // namespace hdcid
