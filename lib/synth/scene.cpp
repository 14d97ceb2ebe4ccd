#include "synth/scene.h"

#include <cmath>

namespace hdcid {
namespace {

constexpr double own_variation = 0.15;  // of an event in one sense only
constexpr double style_scale = 0.35;
constexpr double persistence = 0.8;  // first-order autoregression of the background

double louder(const World& world, const SetSpec& set) {
  return set.shifted ? 1.0 + world.options.shift : 1.0;
}

}  // namespace

double noise_of(const World& world, const SetSpec& set) {
  return world.options.noise * louder(world, set);
}
double background_of(const World& world, const SetSpec& set) { return 0.4 * louder(world, set); }

std::vector<SensedEvent> sensed_events(const World& world, const std::vector<std::int64_t>& classes,
                                       const Timeline& clip, Sense sense) {
  const auto& map = sense == hearing ? world.audio : world.video;
  auto random = world.stream("sensed/" + std::to_string(sense) + "/" + clip.id);
  std::vector<SensedEvent> events;
  auto add = [&](std::int64_t index, Interval steps, double strength = 1) {
    auto latent = world.event(index, clip.id);
    for (auto& value : latent) value += own_variation * random.normal();
    auto features = map(latent);
    for (auto& value : features) value *= strength;
    events.push_back({std::move(features), steps});
  };
  const auto of_world = [&](std::int64_t index) {
    return classes.at(static_cast<std::size_t>(index));
  };
  add(of_world(clip.primary), clip.primary_steps[sense]);
  if (clip.secondary[sense] >= 0) add(of_world(clip.secondary[sense]), clip.secondary_steps[sense]);
  for (const auto& minor : clip.minor)
    add(world.options.classes + minor.kind, minor.steps[sense], world.options.minor_strength);
  return events;
}

Nuisance::Nuisance(const RandomMap& map, Random random, double background)
    : map_(map), random_(random), background_(background) {
  style_ = map_(normal_vector(random_, World::nuisance));
  for (auto& value : style_) value *= style_scale;
  state_ = normal_vector(random_, World::nuisance);
}

std::vector<double> Nuisance::next_step() {
  const double innovation = std::sqrt(1.0 - persistence * persistence);  // keeps the variance at 1
  for (auto& value : state_) value = persistence * value + innovation * random_.normal();
  auto features = map_(state_);
  for (std::size_t c = 0; c < features.size(); ++c)
    features[c] = background_ * features[c] + style_[c];
  return features;
}

}  // namespace hdcid
