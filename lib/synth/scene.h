#pragma once

#include <cstdint>
#include <vector>

#include "synth/world.h"

namespace hdcid {

// One event as one sense receives it: its feature vector and the steps it lasts.
struct SensedEvent {
  std::vector<double> features;
  Interval steps;
};

// The primary event, where there is one the secondary event of this sense, and the minor events,
// which are weaker.
std::vector<SensedEvent> sensed_events(const World& world, const std::vector<std::int64_t>& classes,
                                       const Timeline& clip, Sense sense);

// What one sense receives besides events: a style kept over the clip and a background that drifts
// from step to step.
class Nuisance {
 public:
  Nuisance(const RandomMap& map, Random random, double background);
  std::vector<double> next_step();  // style + background, per channel

 private:
  const RandomMap& map_;
  Random random_;
  double background_;
  std::vector<double> style_, state_;
};

// How loud the disturbances of a set are: those of the options, more in a shifted domain.
double noise_of(const World& world, const SetSpec& set);
double background_of(const World& world, const SetSpec& set);

}  // namespace hdcid
