#include "pretrain/batches.h"

#include <fmt/format.h>

#include <algorithm>

#include "core/error.h"
#include "core/random.h"
#include "nn/stored_values.h"

namespace hdcid {

Batches::Batches(TensorReader& file, const FeatureLayout& layout, Plan plan)
    : source_(file, layout), plan_(std::move(plan)) {
  const auto clips = static_cast<std::int64_t>(plan_.clips.size());
  if (clips < plan_.batch_size)
    throw bad_input(file.path(),
                    fmt::format("{} clips do not fill one batch of {}", clips, plan_.batch_size),
                    fmt::format("--batch-size {}", clips));
  if (!plan_.shuffle_pairs) return;
  for (const auto& input : layout.inputs)
    pairs_[input.name] = Random(plan_.seed, "pairs/" + input.name).permutation(clips);
}

std::int64_t Batches::per_epoch() const {
  return static_cast<std::int64_t>(plan_.clips.size()) / plan_.batch_size;
}

std::vector<std::int64_t> Batches::clips_at(const std::string& modality, std::int64_t index) const {
  const auto pairs = pairs_.find(modality);
  std::vector<std::int64_t> clips;
  for (auto at = index * plan_.batch_size; at < (index + 1) * plan_.batch_size; ++at) {
    auto position = order_[static_cast<std::size_t>(at)];
    if (pairs != pairs_.end()) position = pairs->second[static_cast<std::size_t>(position)];
    clips.push_back(plan_.clips[static_cast<std::size_t>(position)]);
  }
  return clips;
}

// Steps that every modality has: with shuffled pairs they come from different clips.
torch::Tensor Batches::lengths_at(std::int64_t index) const {
  if (plan_.lengths.empty()) return {};
  std::vector<std::int64_t> shortest(static_cast<std::size_t>(plan_.batch_size), INT64_MAX);
  for (const auto& input : source_.layout().inputs) {
    const auto clips = clips_at(input.name, index);
    for (std::size_t i = 0; i < clips.size(); ++i)
      shortest[i] = std::min(shortest[i], plan_.lengths[static_cast<std::size_t>(clips[i])]);
  }
  return torch::tensor(shortest);
}

// A GPU is given the features as stored, from pinned memory, and converts them itself.
torch::Tensor Batches::placed(const torch::Tensor& values) const {
  if (!plan_.device.is_cuda()) return as_dtype(values, plan_.dtype);
  return values.pin_memory().to(plan_.device, values.scalar_type(), true).to(plan_.dtype);
}

Batch Batches::get(std::int64_t epoch, std::int64_t index) {
  if (epoch != epoch_) {
    order_ = Random(plan_.seed, fmt::format("shuffle/{}", epoch))
                 .permutation(static_cast<std::int64_t>(plan_.clips.size()));
    epoch_ = epoch;
  }
  Batch batch;
  for (const auto& input : source_.layout().inputs)
    batch.inputs[input.name] = placed(source_.read(input, clips_at(input.name, index)));
  batch.lengths = lengths_at(index);
  return batch;
}

BatchesAhead::BatchesAhead(Batches& batches, std::int64_t epoch, std::int64_t index,
                           std::int64_t epochs)
    : batches_(batches), epoch_(epoch), index_(index), epochs_(epochs) {
  begin();
}

void BatchesAhead::begin() {
  if (index_ == batches_.per_epoch()) ++epoch_, index_ = 0;
  if (epoch_ >= epochs_) return;
  coming_ = std::async(std::launch::async, [this, epoch = epoch_, index = index_++] {
    return batches_.get(epoch, index);
  });
}

Batch BatchesAhead::next() {
  auto batch = coming_.get();
  begin();
  return batch;
}

}  // namespace hdcid
