#include "synth/render.h"
#include "synth/scene.h"

namespace hdcid {

std::vector<float> render_audio(const World& world, const SetSpec& set,
                                const std::vector<std::int64_t>& classes, const Timeline& clip) {
  const auto events = sensed_events(world, classes, clip, hearing);
  Nuisance nuisance(world.audio_nuisance, world.stream("audio/" + clip.id),
                    background_of(world, set));
  auto random = world.stream("audio-noise/" + clip.id);
  const double noise = noise_of(world, set);
  std::vector<float> features;
  for (std::int64_t step = 0; step < world.options.steps; ++step) {
    auto values = nuisance.next_step();
    for (std::size_t c = 0; c < values.size(); ++c) {
      for (const auto& event : events)
        if (event.steps.covers(step)) values[c] += event.features[c];
      if (set.shifted) values[c] += world.audio_shift[c];
      features.push_back(static_cast<float>(values[c] + noise * random.normal()));
    }
  }
  return features;
}

}  // namespace hdcid
