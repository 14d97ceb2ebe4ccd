#include "downstream/forward.h"

#include <limits>

namespace hdcid {
namespace {

// W_k z of every live code of every layer, [row, d].
torch::Tensor hidden_table(const Head& head, const LiveCodes& live) {
  std::vector<torch::Tensor> parts;
  std::int64_t first = 0;
  for (const auto& vectors : live.vectors()) {
    parts.push_back(vectors.matmul(head.linear_weight.narrow(1, first, vectors.size(1)).t()));
    first += vectors.size(1);
  }
  return parts.size() == 1 ? parts[0] : torch::cat(parts);
}

// Sum over the slots of each step of the table's rows, [clip, step, channel].
torch::Tensor gather(const torch::Tensor& table, const torch::Tensor& rows) {
  namespace F = torch::nn::functional;
  const auto steps = rows.view({-1, rows.size(2)});
  const auto sums =
      steps.size(1) == 1
          ? F::embedding(steps.squeeze(1), table)
          : F::embedding_bag(steps, table, F::EmbeddingBagFuncOptions().mode(torch::kSum));
  return sums.view({rows.size(0), rows.size(1), table.size(1)});
}

torch::Tensor clip_logits(const Head& head, const LiveCodes& live, const ClipTensors& clips) {
  auto hidden = gather(hidden_table(head, live), clips.passes[0]);
  if (clips.real.defined())
    hidden = hidden.masked_fill(~clips.real.unsqueeze(2), -std::numeric_limits<double>::infinity());
  const auto largest =
      std::get<0>(hidden.max(1)) + head.linear_bias;  // the bias is the same at every step
  return torch::linear(largest, head.classifier_weight, head.classifier_bias);
}

// Nothing stands between the two maps, so both are applied to the table.
torch::Tensor step_logits(const Head& head, const LiveCodes& live, const ClipTensors& clips) {
  const auto table = hidden_table(head, live).matmul(head.classifier_weight.t());
  const auto bias = torch::linear(head.linear_bias, head.classifier_weight, head.classifier_bias);
  return gather(table, clips.passes[0]) + bias;
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
