#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "synth/random_map.h"
#include "synth/timeline.h"

namespace hdcid {

// Sizes and difficulty of the embedded data.
struct SynthOptions {
  std::string set, output, queries;
  std::int64_t clips = 0;  // 0 = the set's own number
  std::int64_t classes = 24, steps = 10;
  std::int64_t audio_dim = 32, video_dim = 16,
               video_size = 7;  // video_size: height = width; 0 = one vector per step
  std::int64_t text_dim = 24, tokens = 6;
  std::int64_t size = 64;  // height = width of frames, pixels
  double noise = 0.4, secondary = 0.25, shift = 0.25;
  std::int64_t misalign = 1;
  std::int64_t minor = 1, minor_classes = 8;  // events of a clip; classes of the world
  double minor_strength = 0.75, minor_overlap = 0.5;
};

// What all sets of one seed share: a latent prototype per class, and for each modality its own
// fixed map from latents to features, its own nuisance directions and its own domain offset.
class World {
 public:
  World(const SynthOptions& options, std::uint64_t seed);

  // Prototype of world class `index` as `who` (a clip's id) realises it: prototype + variation
  // common to its modalities.
  std::vector<double> event(std::int64_t index, const std::string& who) const;
  // Of world class `index`; those of the minor classes stand behind the others.
  const std::vector<double>& prototype(std::int64_t index) const {
    return prototypes_.at(static_cast<std::size_t>(index));
  }
  Random stream(const std::string& name) const { return Random(seed_, name); }

  const SynthOptions options;
  const RandomMap audio, video, text;                  // latent -> features
  const RandomMap audio_nuisance, video_nuisance;      // speaker, channel; scene, texture
  const std::vector<double> audio_shift, video_shift;  // offset of the shifted domain, per channel

  static constexpr std::int64_t latent = 12;   // dimensions of a class prototype
  static constexpr std::int64_t nuisance = 4;  // dimensions of style and background

 private:
  std::uint64_t seed_;
  std::vector<std::vector<double>> prototypes_;
};

}  // namespace hdcid
