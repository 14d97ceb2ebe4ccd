#include "pretrain/step_draws.h"

#include <algorithm>

#include "core/random.h"

namespace hdcid {

namespace {

// Last step t such that some clip has a step t + 1 is `longest` - 2; 1 when clips are too short for
// any (CPC is then left out).
std::int64_t draw_cpc_step(Random& random, std::int64_t longest) {
  return longest < 3 ? 1 : 1 + random.below(longest - 2);
}

std::int64_t longest_clip(const Prepared& prepared) {
  const auto& lengths = prepared.host_lengths;
  if (!lengths.defined()) return prepared.steps;
  const auto* first = lengths.data_ptr<std::int64_t>();
  return *std::max_element(first, first + lengths.numel());
}

torch::Tensor to_device(const std::vector<std::int64_t>& values, torch::Device device) {
  return torch::tensor(values, torch::kInt64).to(device);
}

}  // namespace

Draws complete(const Draws& given, const Model& model, const Prepared& prepared, std::uint64_t seed,
               std::int64_t step) {
  auto draws = given;
  Random random(seed, "negatives/" + std::to_string(step));
  const auto longest = longest_clip(prepared);
  for (std::size_t layer = draws.permutations.size(); layer < model.layers(); ++layer) {
    auto& by_modality = draws.permutations.emplace_back();
    for (const auto& modality : model.config.modalities) {
      by_modality[modality.name] =
          to_device(random.permutation(prepared.clips), prepared.targets[0].device());
    }
  }
  for (std::size_t layer = draws.cpc_steps.size(); layer < model.layers(); ++layer) {
    draws.cpc_steps.push_back(draw_cpc_step(random, longest));
  }
  return draws;
}

}  // namespace hdcid
