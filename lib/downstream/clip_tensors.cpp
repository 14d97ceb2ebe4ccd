#include "downstream/clip_tensors.h"

#include <algorithm>

#include "nn/real_steps.h"

namespace hdcid {
namespace {

torch::Tensor real_steps_of(const CodedClips& clips) {
  const auto padded = [&](std::int32_t length) { return length < clips.steps; };
  if (std::none_of(clips.lengths.begin(), clips.lengths.end(), padded)) return {};
  return real_steps(torch::tensor(clips.lengths, torch::kInt64), clips.steps);
}

torch::Tensor target_tensor(const Task& task, const CodedClips& clips,
                            const torch::TensorOptions& like) {
  if (task.problem == Problem::classification)
    return torch::tensor(clips.clip_class, torch::kInt64).to(like.device());
  auto labels = torch::empty({clips.clips, clips.steps, clips.classes + 1}, torch::kUInt8);
  std::copy(clips.labels.begin(), clips.labels.end(), labels.data_ptr<std::uint8_t>());
  return labels.to(like);
}

}  // namespace

ClipTensors make_tensors(const Task& task, const CodedClips& clips, const LiveCodes& live,
                         const torch::TensorOptions& like) {
  ClipTensors tensors;
  for (const auto& pass : clips.noisy) tensors.passes.push_back(live.rows(clips, pass));
  if (tensors.passes.empty()) tensors.passes.push_back(live.rows(clips, clips.codes));
  for (auto& pass : tensors.passes) pass = pass.to(like.device());
  if (const auto real = real_steps_of(clips); real.defined()) tensors.real = real.to(like.device());
  tensors.targets = target_tensor(task, clips, like);
  return tensors;
}

ClipTensors select_clips(const ClipTensors& clips, std::size_t pass, const torch::Tensor& order) {
  ClipTensors part;
  part.passes = {clips.passes.at(pass).index_select(0, order)};
  if (clips.real.defined()) part.real = clips.real.index_select(0, order);
  part.targets = clips.targets.index_select(0, order);
  return part;
}

}  // namespace hdcid
