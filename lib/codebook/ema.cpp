#include "codebook/ema.h"

#include "codebook/all_reduce.h"

namespace hdcid {

namespace {

// What pulls the codes of modality m: its own features mixed with the others' at the same clip and
// step, [row, channel].
torch::Tensor pull(const std::vector<Assignment>& modalities, std::size_t m, bool multi_modal) {
  if (!multi_modal || modalities.size() == 1) return modalities[m].features;
  const double other = 0.5 / static_cast<double>(modalities.size() - 1);
  auto mix = 0.5 * modalities[m].features;
  for (std::size_t n = 0; n < modalities.size(); ++n) {
    if (n != m) mix.add_(modalities[n].features, other);
  }
  return mix;
}

void update_counts(torch::Tensor count, const torch::Tensor& codes, const EmaRule& rule) {
  const auto ones = torch::ones(codes.sizes(), count.options());
  const auto used = all_sum(torch::zeros_like(count).index_add_(0, codes, ones));
  count.mul_(rule.decay).add_(used, 1 - rule.decay);
  const auto total = count.sum();
  const auto smoothing = static_cast<double>(count.numel()) * rule.epsilon;
  count.add_(rule.epsilon).div_(total + smoothing).mul_(total);
}

}  // namespace

void update_ema(Codebook& book, std::int64_t stage, const std::vector<Assignment>& modalities,
                const EmaRule& rule) {
  torch::NoGradGuard no_gradient;
  auto count = book.ema_count[stage];
  auto weight = book.ema_weight[stage];
  for (std::size_t m = 0; m < modalities.size(); ++m) {
    update_counts(count, modalities[m].codes, rule);
    const auto features = pull(modalities, m, rule.multi_modal);
    const auto sums =
        all_sum(torch::zeros_like(weight).index_add_(0, modalities[m].codes, features));
    weight.mul_(rule.decay).add_(sums, 1 - rule.decay);
  }
  book.embedding[stage].copy_(weight / count.unsqueeze(1));
}

}  // namespace hdcid
