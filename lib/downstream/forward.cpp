#include "downstream/forward.h"

#include "downstream/largest_hidden.h"

namespace hdcid {
namespace {

torch::Tensor clip_logits(const Head& head, const LiveCodes& live, const ClipTensors& clips) {
  const auto largest = largest_hidden(head.linear_weight, live, clips.passes[0], clips.real) +
                       head.linear_bias;  // the bias is the same at every step
  return torch::linear(largest, head.classifier_weight, head.classifier_bias);
}

// Nothing stands between the two maps, so both are applied to the table.
torch::Tensor step_logits(const Head& head, const LiveCodes& live, const ClipTensors& clips) {
  const auto table = hidden_table(head.linear_weight, live).matmul(head.classifier_weight.t());
  const auto bias = torch::linear(head.linear_bias, head.classifier_weight, head.classifier_bias);
  return gather_sum(table, clips.passes[0]) + bias;
}

}  // namespace

torch::Tensor head_logits(const Task& task, const Head& head, const LiveCodes& live,
                          const ClipTensors& clips) {
  return task.problem == Problem::classification ? clip_logits(head, live, clips)
                                                 : step_logits(head, live, clips);
}

torch::Tensor explog_loss(const torch::Tensor& logits, const torch::Tensor& targets,
                          const torch::Tensor& alpha) {
  return -(targets * torch::log_softmax(logits, 1) * torch::exp(-alpha)).sum(1).mean();
}

torch::Tensor head_loss(const Task& task, const Head& head, const torch::Tensor& logits,
                        const ClipTensors& clips) {
  if (task.problem == Problem::classification)
    return torch::cross_entropy_loss(logits, clips.targets);
  const auto rows = clips.real.defined() ? logits.index({clips.real}) : logits.flatten(0, 1);
  const auto targets =
      clips.real.defined() ? clips.targets.index({clips.real}) : clips.targets.flatten(0, 1);
  return torch::binary_cross_entropy_with_logits(rows, targets) +
         explog_loss(rows, targets, head.alpha);
}

}  // namespace hdcid
