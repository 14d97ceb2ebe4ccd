#include "synth/world.h"

namespace hdcid {
namespace {

constexpr std::int64_t hidden = 48;  // units of each map
constexpr double common_variation =
    0.25;  // of an event around its prototype, the same in all modalities of the clip

RandomMap make_map(std::uint64_t seed, const char* name, std::int64_t in, std::int64_t out) {
  return {Random(seed, std::string("map/") + name), in, hidden, out};
}

std::vector<double> make_shift(std::uint64_t seed, const char* name, std::int64_t size,
                               double scale) {
  Random random(seed, std::string("shift/") + name);
  return normal_vector(random, size, scale);
}

}  // namespace

World::World(const SynthOptions& o, std::uint64_t seed)
    : options(o),
      audio(make_map(seed, "audio", latent, o.audio_dim)),
      video(make_map(seed, "video", latent, o.video_dim)),
      text(make_map(seed, "text", latent, o.text_dim)),
      audio_nuisance(make_map(seed, "audio-nuisance", nuisance, o.audio_dim)),
      video_nuisance(make_map(seed, "video-nuisance", nuisance, o.video_dim)),
      audio_shift(make_shift(seed, "audio", o.audio_dim, o.shift)),
      video_shift(make_shift(seed, "video", o.video_dim, o.shift)),
      seed_(seed) {
  Random random(seed, "prototypes");
  for (std::int64_t c = 0; c < o.classes + o.minor_classes; ++c)
    prototypes_.push_back(normal_vector(random, latent));
}

std::vector<double> World::event(std::int64_t index, const std::string& who) const {
  auto random = stream("event/" + who + "/" + std::to_string(index));
  auto values = normal_vector(random, latent, common_variation);
  for (std::size_t i = 0; i < values.size(); ++i) values[i] += prototype(index)[i];
  return values;
}

}  // namespace hdcid
