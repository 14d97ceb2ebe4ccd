#include "codebook/reset_draws.h"

#include <algorithm>

namespace hdcid {

namespace {

// Bounds of the authors' noise; until May 2024 both were equal by mistake, which made it a
// constant. Their residual quantiser has a constant of its own.
constexpr double noise_bound = 1.0 / 1024;
constexpr double residual_noise = 1.0 / 400;

// [code, channel], or a scalar where it is constant.
torch::Tensor draw_noise(Random& random, const Codebook& book, ResetNoise form) {
  const auto options = book.embedding.options();
  if (form == ResetNoise::constant)
    return torch::full({}, book.stages() > 1 ? -residual_noise : -noise_bound, options);
  auto noise = torch::empty({book.codes(), book.embedding.size(2)}, torch::kFloat64);
  std::generate_n(noise.data_ptr<double>(), noise.numel(),
                  [&] { return random.uniform(-noise_bound, noise_bound); });
  return noise.to(options);
}

}  // namespace

std::vector<ResetDraws> draw_resets(Random& random, const Codebook& book, const ResetRule& rule) {
  std::vector<ResetDraws> draws;
  for (std::int64_t stage = 0; stage < book.stages(); ++stage) {
    auto pick = torch::empty({book.codes()}, torch::kFloat64);
    std::generate_n(pick.data_ptr<double>(), pick.numel(), [&] { return random.uniform(); });
    draws.push_back({pick.to(book.embedding.device()), draw_noise(random, book, rule.noise)});
  }
  return draws;
}

}  // namespace hdcid
