#include "codebook/dead_codes.h"

#include "codebook/all_reduce.h"

namespace hdcid {

namespace {

// 1 where the code was used, over all processes; [code]
torch::Tensor usage(const torch::Tensor& like, const torch::Tensor& codes) {
  return all_sum(torch::zeros_like(like).index_fill_(0, codes, 1)).clamp_max(1);
}

// Code from which every code would be revived, [code]: the recently used codes in ascending order,
// picked by draws.pick.
torch::Tensor donors(const torch::Tensor& recent, const torch::Tensor& pick) {
  const auto place = recent.to(torch::kInt64).cumsum(0) - 1;
  const auto codes = torch::arange(recent.size(0), place.options());
  // A code that is no donor writes its number behind the list, where nothing reads it.
  auto list = torch::zeros({recent.size(0) + 1}, place.options());
  list.scatter_(0, torch::where(recent, place, torch::full_like(place, recent.size(0))), codes);
  const auto position = (pick * recent.sum()).floor().to(torch::kInt64);
  return list.index_select(0, position);
}

}  // namespace

void advance_idle(Codebook& book, std::int64_t stage, const std::vector<torch::Tensor>& codes,
                  ResetScope scope) {
  torch::NoGradGuard no_gradient;
  auto idle = book.idle[stage];
  auto uses = torch::zeros_like(idle);
  for (const auto& modality : codes) uses.add_(usage(idle, modality));
  const auto enough = scope == ResetScope::any ? 1 : static_cast<std::int64_t>(codes.size());
  idle.add_(1).masked_fill_(uses >= enough, 0);
}

void reset_dead_codes(Codebook& book, std::int64_t stage, const ResetRule& rule,
                      const ResetDraws& draws) {
  if (!rule.enabled) return;
  torch::NoGradGuard no_gradient;
  auto idle = book.idle[stage];
  auto embedding = book.embedding[stage];
  auto count = book.ema_count[stage];
  const auto recent = (idle >= 0).logical_and(idle < rule.donor_below);
  const auto dead = (idle > rule.after).logical_and(recent.any());
  const auto donor = donors(recent, draws.pick);
  const auto revived = embedding.index_select(0, donor) + draws.noise;
  idle.masked_fill_(dead, 0);
  embedding.copy_(torch::where(dead.unsqueeze(1), revived, embedding));
  if (!rule.writes_ema) return;
  count.copy_(torch::where(dead, count.index_select(0, donor), count));
  auto weight = book.ema_weight[stage];
  weight.copy_(torch::where(dead.unsqueeze(1), embedding * count.unsqueeze(1), weight));
}

}  // namespace hdcid
