#include "downstream/train_segmenter.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "core/error.h"
#include "core/progress.h"
#include "core/signals.h"
#include "downstream/segment_clips.h"
#include "pretrain/adam_state.h"
#include "segment/segmentation_loss.h"
#include "segment/segmenter_state.h"

namespace hdcid {
namespace {

constexpr const char* best_prefix = "resume/best/";

std::vector<Part> parts_of(const Segmenter& segmenter) { return {{"segmenter", segmenter.ptr()}}; }

std::int64_t batches_of(const QueriedClips& clips, std::int64_t size) {
  return (clips.clips() + size - 1) / size;
}

// The clips of a batch of an epoch.
std::vector<std::int64_t> clips_of_batch(const std::vector<std::int64_t>& order, std::int64_t batch,
                                         std::int64_t size) {
  const auto first = batch * size, last = std::min(first + size, std::ssize(order));
  return {order.begin() + first, order.begin() + last};
}

[[noreturn]] void stop(const SegmenterStanding& standing, const KeepStanding& keep) {
  keep(standing);
  throw Error(Exit::checkpointed,
              fmt::format("stopped in epoch {} after batch {}, with a checkpoint",
                          standing.epoch + 1, standing.batch),
              "the same command again, to go on");
}

}  // namespace

SegmenterTrainer::SegmenterTrainer(Segmenter segmenter, const SegmenterSettings& settings)
    : segmenter_(std::move(segmenter)),
      settings_(settings),
      adam_(segmenter_->parameters(), torch::optim::AdamOptions(settings.learning_rate)) {}

double SegmenterTrainer::step(const QueriedClips& clips, std::size_t pass,
                              const std::vector<std::int64_t>& which, std::int64_t step) {
  const auto device = settings_.device;
  const auto batch = read_batch(clips, which);
  const auto frames = supervised_frames(batch.masked, settings_.supervise).to(device);
  if (frames.numel() == 0) return std::nan("");
  const auto query =
      clips.queries[pass].index_select(0, torch::tensor(which, torch::kInt64)).to(device);
  Random random(settings_.seed, fmt::format("segmenter.drop/{}", step));
  segmenter_->train();
  const bool all = settings_.matching > 0;
  const auto found = segmenter_->forward(batch.images.to(device), query, drop_path(random),
                                         all ? torch::Tensor() : frames);
  auto loss = segmentation_loss(all ? found.logits.index_select(0, frames) : found.logits,
                                batch.masks.to(device), frames);
  if (all)
    loss = loss + settings_.matching * matching_loss(found, {0, 1, 2, 3}, MaskPooling::average);
  adam_.zero_grad();
  loss.backward();
  adam_.step();
  return loss.item<double>();
}

void SegmenterTrainer::keep_best() {
  best_.clear();
  append_state(best_, *segmenter_);
}

std::vector<NamedTensor> SegmenterTrainer::state() {
  std::vector<NamedTensor> tensors;
  append_state(tensors, *segmenter_);
  for (const auto& [name, value] : best_) tensors.push_back({best_prefix + name, value});
  append_adam_state(tensors, adam_, parts_of(segmenter_));
  return tensors;
}

void SegmenterTrainer::load(TensorReader& file) {
  load_state(file, *segmenter_);
  load_adam_state(file, adam_, parts_of(segmenter_));
  best_.clear();
  for (const auto& [name, value] : segmenter_state(*segmenter_))
    if (file.has(best_prefix + name)) best_.push_back({name, file.read(best_prefix + name)});
}

SegmenterStanding train_segmenter(SegmenterTrainer& trainer, const QueriedClips& training,
                                  const QueriedClips& validation, const SegmenterSettings& settings,
                                  SegmenterStanding standing, const KeepStanding& keep) {
  const auto batches = batches_of(training, settings.batch_size);
  Progress progress("decoder", (settings.epochs - standing.epoch) * batches - standing.batch,
                    "steps");
  for (; standing.epoch < settings.epochs; ++standing.epoch, standing.batch = 0) {
    if (standing.best.exhausted(standing.epoch, settings.patience)) break;
    const auto order = Random(settings.seed, fmt::format("segmenter.shuffle/{}", standing.epoch))
                           .permutation(training.clips());
    const auto pass = static_cast<std::size_t>(standing.epoch) % training.queries.size();
    for (; standing.batch < batches; ++standing.batch) {
      if (stop_requested()) stop(standing, keep);
      const auto loss =
          trainer.step(training, pass, clips_of_batch(order, standing.batch, settings.batch_size),
                       standing.epoch * batches + standing.batch);
      if (std::isinf(loss))
        throw failure(fmt::format("epoch {}", standing.epoch + 1),
                      "the loss is not a finite number", "a smaller --learning-rate");
      progress.status(fmt::format("epoch {}, loss {:.4f}, best mIoU {:.2f} %", standing.epoch + 1,
                                  loss, std::max(0.0, standing.best.score())));
      progress.advance();
    }
    trainer.segmenter()->eval();
    const auto scores = segment_clips(trainer.segmenter(), validation, {validation.queries[0]},
                                      settings.device, "validation");
    if (standing.best.offer(standing.epoch + 1, 100 * miou(scores[0]), 0)) trainer.keep_best();
    keep({standing.epoch + 1, 0, standing.best});
  }
  return standing;
}

}  // namespace hdcid
