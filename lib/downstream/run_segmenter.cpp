#include "downstream/run_segmenter.h"

#include <ATen/Context.h>
#include <fmt/format.h>

#include <filesystem>

#include "core/error.h"
#include "core/log.h"
#include "downstream/queried_set.h"
#include "downstream/queries.h"
#include "downstream/segmenter_file.h"
#include "downstream/train_segmenter.h"
#include "nn/engine.h"
#include "pretrain/checkpoint.h"
#include "pretrain/same_run.h"
#include "segment/load_weights.h"
#include "store/digest.h"
#include "store/kinds.h"
#include "store/read_file.h"

namespace hdcid {
namespace {

namespace fs = std::filesystem;

SegmenterSettings settings_of(const TrainDecoderOptions& o, const Run& run, torch::Device device) {
  SegmenterSettings settings;
  settings.learning_rate = o.learning_rate;
  settings.matching = o.segmenter.matching;
  settings.batch_size = o.batch_size;
  settings.epochs = o.epochs > 0 ? o.epochs : find_task(o.task).published_epochs;
  settings.patience = o.patience;
  settings.supervise = o.segmenter.supervise;
  settings.seed = run.seed;
  settings.device = device;
  return settings;
}

// A fresh network, or one that starts from published weights.
Segmenter start_of(const TrainDecoderOptions& o, const SegmenterConfig& config,
                   std::uint64_t seed) {
  torch::manual_seed(stream_seed(seed, "segmenter.weights"));
  Segmenter segmenter(config);
  if (o.segmenter.weights.empty()) return segmenter;
  const auto& path = o.segmenter.weights;
  const auto part = load_published(segmenter, read_weights(path), path);
  note(fmt::format("{}: weights of {}", path,
                   part == LoadedPart::backbone ? "the backbone" : "the whole network"));
  return segmenter;
}

// What a stopped training left beside the decoder; "-" leaves nothing.
class Stopped {
 public:
  Stopped(const std::string& output, Json provenance)
      : path_(Checkpoints::beside(output, ".stopped.safetensors.zst")),
        provenance_(std::move(provenance)) {}

  SegmenterStanding restore(SegmenterTrainer& trainer) const {
    if (path_.empty() || !fs::exists(path_)) return {};
    TensorReader file(path_);
    require_same_run(file, provenance_);
    const auto standing = standing_in(file);
    trainer.load(file);
    note(fmt::format("going on in epoch {} from {}", standing.epoch + 1, path_));
    return standing;
  }

  void write(SegmenterTrainer& trainer, const SegmenterStanding& standing) const {
    if (path_.empty()) return;
    const Json resume = {{"epoch", standing.epoch},
                         {"batch", standing.batch},
                         {"best_epoch", standing.best.epoch()},
                         {"best_score", standing.best.epoch() > 0 ? standing.best.score() : 0.0}};
    write_tensors(path_, trainer.state(),
                  make_metadata(kind::decoder, provenance_, {{"resume", resume.dump()}}));
  }

  void remove() const {
    std::error_code none;
    if (!path_.empty()) fs::remove(path_, none);
  }

 private:
  static SegmenterStanding standing_in(const TensorReader& file) try {
    const auto json = parse_json(file.metadata().at("resume"), file.path());
    SegmenterStanding standing{json.at("epoch"), json.at("batch"), {}};
    if (json.at("best_epoch") > 0)
      standing.best.offer(json.at("best_epoch"), json.at("best_score"), 0);
    return standing;
  } catch (const std::exception&) {
    throw bad_input(file.path(), "has no readable state to go on from", "remove it to start over");
  }

  std::string path_;
  Json provenance_;
};

// Words that are the same for every row of a table that is made under the same rule.
std::string rule_of(const TrainDecoderOptions& o, const SegmenterSettings& settings) {
  const bool source = o.select_modality.empty() || o.select_modality == o.modality;
  return fmt::format("epoch with the best mIoU on the {} clips of {}; {} epochs", o.validation,
                     source ? "the source modality" : "the other modality", settings.epochs);
}

Json training_record(const TrainDecoderOptions& o, const SegmenterSettings& settings,
                     const SegmenterStanding& done, const QueriedClips& training,
                     const QueriedClips& validation, const std::string& codes) {
  Json record = {{"modality", o.modality},
                 {"split", o.split},
                 {"clips", training.clips()},
                 {"noisy_passes", o.noisy ? training.queries.size() : 0},
                 {"epochs", done.epoch},
                 {"seed", settings.seed},
                 {"supervise", word(settings.supervise)}};
  if (o.segmenter.shuffled_queries) record["shuffled_queries"] = true;
  record["selection"] = {{"rule", rule_of(o, settings)},
                         {"modality", o.select_modality.empty() ? o.modality : o.select_modality},
                         {"split", o.validation},
                         {"clips", validation.clips()},
                         {"epoch", done.best.epoch()},
                         {"score", done.best.score()},
                         {"codes", codes}};
  return record;
}

// Queries that tell nothing of their clips.
void shuffle_queries(QueriedClips& clips, std::uint64_t seed) {
  const auto order = Random(seed, "segmenter.shuffled_queries").permutation(clips.clips());
  for (auto& pass : clips.queries) pass = pass.index_select(0, torch::tensor(order, torch::kInt64));
}

void refuse_head_options(const TrainDecoderOptions& o) {
  if (!o.select_on.empty())
    throw usage_error("--select-on is for heads: frames are in one file", "--select-modality");
  if (!o.halve_after.empty())
    throw usage_error("--halve-after is for heads: Adam's rate stays where frames are segmented");
}

SegmenterRecord record_of(const TrainDecoderOptions& o, const QueriedSet& set,
                          const ChosenCodes* chosen, std::int64_t width) {
  SegmenterRecord record{o.task, {}, set.record().clips.class_names, {}, "", {}};
  record.config.backbone = o.segmenter.backbone;
  record.config.channel = o.segmenter.channel;
  record.config.query = o.segmenter.query;
  record.config.query_width = width;
  if (chosen) {
    record.inputs = chosen->choice();
    record.codebooks_digest = set.codebooks().digest;
  }
  return record;
}

std::string weights_digest(const std::string& path) {
  Digest digest;
  digest.add(read_file(path));
  return digest.text();
}

Json provenance_of(const TrainDecoderOptions& o, QueriedSet& set, const Run& run) {
  auto inputs = set.inputs();
  if (!o.mask.empty()) inputs.emplace_back("mask", TensorReader(o.mask).digest());
  if (!o.segmenter.weights.empty())
    inputs.emplace_back("weights", weights_digest(o.segmenter.weights));
  return run.provenance(inputs);
}

}  // namespace

void run_train_segmenter(const TrainDecoderOptions& o, const Run& run) {
  refuse_head_options(o);
  const auto device = start_engine(run.threads, o.device);
  // The gradient of upsampling adds in any order on a GPU, and LibTorch has no other.
  if (device.is_cuda()) at::globalContext().setDeterministicAlgorithms(true, true);
  const auto settings = settings_of(o, run, device);
  QueriedSet set(o.codes, o.segmenter.frames, o.segmenter.query);
  std::optional<ChosenCodes> chosen;
  if (o.segmenter.query == QueryKind::codes)
    chosen = choose_codes(set.codebooks(), o.layers, o.mask);
  const auto* codes = chosen ? &*chosen : nullptr;
  auto training = set.clips(o.modality, o.split, codes, o.noisy);
  const auto validation = set.clips(o.select_modality.empty() ? o.modality : o.select_modality,
                                    o.validation, codes, o.noisy);
  if (o.segmenter.shuffled_queries) shuffle_queries(training, run.seed);
  auto record = record_of(o, set, codes, training.queries[0].size(2));
  auto segmenter = start_of(o, record.config, run.seed);
  segmenter->to(device);
  SegmenterTrainer trainer(segmenter, settings);
  const auto provenance = provenance_of(o, set, run);
  const Stopped stopped(o.output, provenance);
  const auto done =
      train_segmenter(trainer, training, validation, settings, stopped.restore(trainer),
                      [&](const SegmenterStanding& standing) { stopped.write(trainer, standing); });
  record.training = training_record(o, settings, done, training, validation, set.queries_digest());
  write_segmenter(o.output, record, trainer.best(), provenance);
  stopped.remove();
  note(fmt::format("{} epochs, kept epoch {} with mIoU {:.2f} % on validation", done.epoch,
                   done.best.epoch(), done.best.score()));
}

}  // namespace hdcid
