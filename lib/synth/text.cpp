#include "synth/render.h"

namespace hdcid {

std::vector<float> render_prompt(const World& world, std::int64_t index) {
  const auto tokens = world.options.tokens;
  auto random = world.stream("prompt/" + std::to_string(index));
  const auto shortest = (tokens + 1) / 2;
  const auto length = shortest + random.below(tokens - shortest + 1);
  const auto common = world.text(world.prototype(index));
  std::vector<float> features(static_cast<std::size_t>(tokens) * common.size(), 0.0F);
  for (std::size_t i = 0; i < static_cast<std::size_t>(length) * common.size(); ++i)
    features[i] = static_cast<float>(common[i % common.size()] + 0.5 * random.normal());
  return features;
}

}  // namespace hdcid
