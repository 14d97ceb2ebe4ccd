#include "synth/render.h"

#include <algorithm>
#include <cmath>

#include "synth/scene.h"

namespace hdcid {
namespace {

constexpr double strength = 3.0;  // of an event in the middle of its region

// Where an event is seen, in units of the frame's side: it starts somewhere and wanders.
struct Region {
  double y, x, radius;

  explicit Region(Random& random)
      : y(random.uniform(0.2, 0.8)),
        x(random.uniform(0.2, 0.8)),
        radius(random.uniform(0.2, 0.35)) {}

  void wander(Random& random) {
    y = std::clamp(y + 0.05 * random.normal(), 0.1, 0.9);
    x = std::clamp(x + 0.05 * random.normal(), 0.1, 0.9);
  }

  double weight(double row, double column) const {
    auto squared = (row - y) * (row - y) + (column - x) * (column - x);
    return std::exp(-squared / (2 * radius * radius));
  }
};

// Everything that one frame needs besides its position.
struct Frame {
  const std::vector<SensedEvent>& events;
  const std::vector<Region>& regions;
  std::int64_t step;
  std::int64_t side;  // 0 = the frame is one vector, all event
};

// strength x sum of the active events, each weighted by how much of it lies in this cell.
void add_events(std::vector<double>& cell, const Frame& frame, std::int64_t row,
                std::int64_t column) {
  const double side = static_cast<double>(std::max<std::int64_t>(1, frame.side));
  for (std::size_t e = 0; e < frame.events.size(); ++e) {
    if (!frame.events[e].steps.covers(frame.step)) continue;
    double weight =
        frame.side == 0 ? 1.0 : frame.regions[e].weight((row + 0.5) / side, (column + 0.5) / side);
    for (std::size_t c = 0; c < cell.size(); ++c)
      cell[c] += strength * weight * frame.events[e].features[c];
  }
}

}  // namespace

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

std::vector<float> render_video(const World& world, const SetSpec& set,
                                const std::vector<std::int64_t>& classes, const Timeline& clip) {
  const auto events = sensed_events(world, classes, clip, sight);
  Nuisance nuisance(world.video_nuisance, world.stream("video/" + clip.id),
                    background_of(world, set));
  auto random = world.stream("video-noise/" + clip.id);
  std::vector<Region> regions;
  for (std::size_t e = 0; e < events.size(); ++e) regions.emplace_back(random);
  const double noise = noise_of(world, set);
  const auto side = world.options.video_size, cells = std::max<std::int64_t>(1, side);
  std::vector<float> features;
  for (std::int64_t step = 0; step < world.options.steps; ++step) {
    const auto background = nuisance.next_step();
    for (auto& region : regions) region.wander(random);
    for (std::int64_t position = 0; position < cells * cells; ++position) {
      auto cell = background;
      add_events(cell, {events, regions, step, side}, position / cells, position % cells);
      for (std::size_t c = 0; c < cell.size(); ++c) {
        auto value = cell[c] + (set.shifted ? world.video_shift[c] : 0.0) + noise * random.normal();
        features.push_back(static_cast<float>(std::max(0.0, value)));
      }
    }
  }
  return features;
}

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
