#include <fmt/format.h>

#include <cmath>

#include "cli/tool.h"
#include "core/error.h"
#include "core/log.h"
#include "downstream/segmenter_file.h"
#include "import/import_options.h"
#include "nn/engine.h"
#include "segment/load_weights.h"
#include "segment/segmenter_state.h"
#include "store/kinds.h"

namespace hdcid {
namespace {

constexpr std::int64_t vggish_width = 128;

// The sizes of a whole network; a backbone alone says nothing of them.
SegmenterConfig config_of(const PublishedWeights& weights, BackboneKind backbone) {
  SegmenterConfig config;
  config.backbone = backbone;
  config.query = QueryKind::vggish;
  config.query_width = vggish_width;
  for (const auto& [name, value] : weights)
    if (name.ends_with("conv1.conv2d_list.0.bias") && value.shape.size() == 1)
      config.channel = value.shape[0];
  return config;
}

void require_finite(const PublishedWeights& weights, const std::string& where) {
  for (const auto& [name, value] : weights)
    for (const double number : value.to_doubles())
      if (!std::isfinite(number))
        throw bad_input(where, fmt::format("parameter '{}' holds NaN or infinity", name));
}

void run_import_segmenter(const ImportOptions& o, const Run& run) {
  start_engine(run.threads, Device::cpu);
  const auto weights = read_weights(o.checkpoint);
  require_finite(weights, o.checkpoint);
  SegmenterRecord record{"avs-s4", config_of(weights, o.backbone), {}, {}, "", {}};
  record.training = {{"modality", "audio"}, {"selection", {{"rule", "as published"}}}};
  Segmenter segmenter(record.config);
  std::vector<NamedTensor> state;
  if (load_published(segmenter, weights, o.checkpoint) == LoadedPart::segmenter) {
    append_state(state, *segmenter);
    write_segmenter(o.output, record, state, run.provenance());
  } else {
    append_state(state, segmenter->backbone());
    write_tensors(o.output, state, make_metadata(kind::weights, run.provenance()));
  }
  note(fmt::format("{} tensors of a network with {}", state.size(), word(o.backbone)));
}

}  // namespace
}  // namespace hdcid

extern "C" void hdcid_run_import_segmenter(const void* options, const hdcid::Run& run);
void hdcid_run_import_segmenter(const void* options, const hdcid::Run& run) {
  hdcid::run_import_segmenter(*static_cast<const hdcid::ImportOptions*>(options), run);
}
