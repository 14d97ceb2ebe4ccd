#include "codebook/codebook.h"

#include "core/random.h"

namespace hdcid {

Codebook initial_codebook(std::int64_t stages, std::int64_t codes, std::int64_t channels,
                          std::uint64_t seed, const torch::TensorOptions& options) {
  constexpr double bound = 1.0 / 400;
  Random random(seed);
  auto embedding = torch::empty({stages, codes, channels}, torch::kFloat64);
  auto* value = embedding.data_ptr<double>();
  for (std::int64_t i = 0; i < embedding.numel(); ++i) value[i] = random.uniform(-bound, bound);
  embedding = embedding.to(options);
  return {embedding, torch::zeros({stages, codes}, options), embedding.clone(),
          torch::full({stages, codes}, -1, options)};
}

}  // namespace hdcid
