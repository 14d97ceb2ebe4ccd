#include "downstream/segmenter_options.h"

#include "core/error.h"

namespace hdcid {

std::vector<Option> segmenter_options(SegmenterOptions& o) {
  const auto input = Group::input, method = Group::method;
  return {option(o.frames, {.name = "frames",
                            .metavar = "FRAMES",
                            .group = input,
                            .help = "avs-s4: the frames and masks of the clips",
                            .in_provenance = false}),
          option(o.weights, {.name = "weights",
                             .metavar = "FILE",
                             .group = input,
                             .help = "avs-s4: published weights to start from, a backbone's or all",
                             .in_provenance = false}),
          option(o.query, {.name = "query",
                           .metavar = "WORD",
                           .group = input,
                           .help = "avs-s4: what asks; vggish: CODES is a features file"}),
          option(o.backbone, {.name = "backbone",
                              .metavar = "NAME",
                              .group = method,
                              .help = "avs-s4: what sees the frames"}),
          option(o.channel, {.name = "channel",
                             .metavar = "N",
                             .group = method,
                             .help = "avs-s4: width of the maps behind the backbone",
                             .range = {8, 4096}}),
          option(o.supervise, {.name = "supervise",
                               .metavar = "WORD",
                               .group = Group::training,
                               .help = "avs-s4: frames that teach, the first or all with a mask"}),
          option(o.matching, {.name = "matching",
                              .metavar = "WEIGHT",
                              .group = Group::training,
                              .help = "avs-s4: of the loss that a region look like its query",
                              .range = {0, 1e6}}),
          option(o.shuffled_queries,
                 {.name = "shuffled-queries",
                  .group = Group::training,
                  .help = "avs-s4: train on queries of other clips, to see what they are worth"})};
}

void check_segmenter_options(const SegmenterOptions& o, bool segmentation) {
  if (segmentation && o.frames.empty())
    throw usage_error("--frames is missing", "--frames avs.frames.safetensors.zst");
  if (segmentation) return;
  SegmenterOptions none;
  auto mine = o;
  const auto given = segmenter_options(mine), usual = segmenter_options(none);
  for (std::size_t i = 0; i < given.size(); ++i)
    if (given[i].get() != usual[i].get())
      throw usage_error("--" + given[i].name + " is for --task avs-s4");
}

}  // namespace hdcid
