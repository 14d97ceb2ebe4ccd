#include <fmt/format.h>

#include <optional>

#include "cli/tool.h"
#include "codes/clip_ids.h"
#include "core/error.h"
#include "downstream/predicted_masks.h"
#include "downstream/queried_set.h"
#include "downstream/queries.h"
#include "downstream/segment_clips.h"
#include "downstream/segmenter_file.h"
#include "eval/metrics_line.h"
#include "eval/segment_eval.h"
#include "eval/segmentation_record.h"
#include "eval/task.h"
#include "nn/engine.h"
#include "store/atomic_file.h"

namespace hdcid {
namespace {

// The query of each clip, of one of another class, and none.
struct Queries {
  torch::Tensor right, none, wrong;  // [clip, 5, width]; wrong is undefined for clips of one class

  std::vector<torch::Tensor> all() const {
    std::vector<torch::Tensor> queries = {right, none};
    if (wrong.defined()) queries.push_back(wrong);
    return queries;
  }
};

Queries queries_of(const QueriedClips& clips, std::uint64_t seed) {
  const auto& right = clips.queries[0];
  Queries queries{right, torch::zeros_like(right), {}};
  const auto others = clips_of_other_classes(clips.category(), Random(seed, "eval.other_classes"));
  if (!others.empty()) queries.wrong = right.index_select(0, torch::tensor(others, torch::kInt64));
  return queries;
}

// For what compares clips by ids alone.
CodedClips named_clips(const QueriedClips& clips, const std::string& where) {
  CodedClips named;
  named.where = where;
  named.clips = clips.clips();
  named.ids = clips.ids();
  return named;
}

struct Evaluated {
  QueriedScores scores;
  std::string clips;  // digest
};

Evaluated evaluate(Segmenter& segmenter, const QueriedClips& clips, const SegmentEvalOptions& o,
                   torch::Device device, const Run& run) {
  PredictedMasks masks(clips, o.masks.empty() ? 0 : o.masked_clips);
  auto scores =
      segment_clips(segmenter, clips, queries_of(clips, run.seed).all(), device, "segmenting",
                    [&](std::size_t query, std::int64_t first, const auto& found) {
                      if (query == 0) masks.take(first, found);
                    });
  if (!o.masks.empty()) masks.write(o.masks, run.provenance());
  Evaluated done{{std::move(scores[0]), {}, std::move(scores[1])},
                 digest_of_clips(named_clips(clips, o.frames))};
  if (scores.size() > 2) done.scores.wrong = std::move(scores[2]);
  return done;
}

Json record_of(const SegmentEvalOptions& o, const SegmenterRecord& decoder,
               const std::string& decoder_digest, const std::string& queries_digest,
               const Evaluated& done) {
  const auto metrics = segmentation_metrics(done.scores, o.metric_batch);
  Json record = {{"schema", "hdcid.metrics/1"},
                 {"task", decoder.task},
                 {"from", decoder.training.value("modality", "")},
                 {"to", o.modality},
                 {"split", o.split},
                 {"score", {{"name", "miou"}, {"scoring", "pooled"}, {"value", metrics["miou"]}}},
                 {"metrics", metrics},
                 {"selection", decoder.training.value("selection", Json::object())},
                 {"tags", tags_of(o.tags)},
                 {"decoder", decoder_digest},
                 {"codes", queries_digest}};
  if (o.per_clip) record["per_clip"] = segmentation_per_clip(done.scores.right, done.clips);
  return record;
}

void run_eval_segmenter(const SegmentEvalOptions& o, const Run& run) {
  TensorReader decoder_file(o.decoder);
  const auto decoder = read_segmenter_record(decoder_file);
  QueriedSet set(o.queries, o.frames, decoder.config.query);
  std::optional<ChosenCodes> chosen;
  if (decoder.of_codes()) {
    require_same_codebooks(o.decoder, decoder.codebooks_digest, set.codebooks());
    chosen.emplace(set.codebooks(), decoder.inputs, o.decoder);
  }
  const auto clips = set.clips(o.modality, o.split, chosen ? &*chosen : nullptr, o.noisy);
  refuse_tuning_clips(decoder.inputs.tuned_on, o.decoder, named_clips(clips, o.queries),
                      o.modality);
  const auto device = start_engine(run.threads, o.device);
  auto segmenter = read_segmenter(decoder_file, decoder);
  segmenter->to(device);
  const auto done = evaluate(segmenter, clips, o, device, run);
  AtomicFile out(o.output);
  out.write(record_of(o, decoder, decoder_file.digest(), set.queries_digest(), done).dump() + "\n");
  out.commit();
}

}  // namespace
}  // namespace hdcid

extern "C" void hdcid_run_eval_segmenter(const void* options, const hdcid::Run& run);
void hdcid_run_eval_segmenter(const void* options, const hdcid::Run& run) {
  hdcid::run_eval_segmenter(*static_cast<const hdcid::SegmentEvalOptions*>(options), run);
}
