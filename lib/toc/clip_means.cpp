#include "eval/targets.h"
#include "toc/nearest_mean.h"

namespace hdcid {
namespace {

void add_scaled(const double* row, double scale, std::int64_t channels, double* to) {
  for (std::int64_t d = 0; d < channels; ++d) to[d] += scale * row[d];
}

}  // namespace

LabelledPoints clip_means(const CodedClips& clips, const Codebooks& codebooks) {
  const auto channels = codebooks.channels(), slots = codebooks.layers() * codebooks.stages();
  const auto values = codebooks.values.to_doubles();
  LabelledPoints points{codebooks.layers() * channels, {}, clip_classes(clips)};
  points.values.resize(static_cast<std::size_t>(clips.clips * points.dimensions));
  for (std::int64_t n = 0; n < clips.clips; ++n) {
    const auto length = clips.lengths[static_cast<std::size_t>(n)];
    for (std::int64_t t = 0; t < length; ++t)
      for (std::int64_t slot = 0; slot < slots; ++slot) {
        const auto row =
            slot * codebooks.codes() + clips.code(n, t)[static_cast<std::size_t>(slot)];
        const auto layer = slot / codebooks.stages();
        add_scaled(values.data() + row * channels, 1.0 / length, channels,
                   points.values.data() + n * points.dimensions + layer * channels);
      }
  }
  return points;
}

}  // namespace hdcid
