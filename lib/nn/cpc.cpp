#include "nn/cpc.h"

namespace hdcid {
namespace {

// Scores [target modality, target clip, context modality, context clip] of all pairs at once.
torch::Tensor all_scores(const torch::Tensor& targets, const torch::Tensor& predictions,
                         std::int64_t modalities) {
  const auto clips = targets.size(0) / modalities;
  return targets.matmul(predictions.t()).view({modalities, clips, modalities, clips});
}

torch::Tensor pair_weights(std::int64_t modalities, double self_weight,
                           const torch::TensorOptions& options) {
  return torch::ones({modalities, modalities}, options) +
         (self_weight - 1) * torch::eye(modalities, options);
}

// Share of contexts that their own clip's target claims with the highest probability, [target,
// context]. As in the authors' code the largest entry is sought over targets, also when the
// probabilities of the loss run over contexts.
torch::Tensor hit_rate(const torch::Tensor& scores, std::int64_t axis) {
  const auto best = torch::softmax(scores.detach(), axis)
                        .argmax(1);  // [target modality, context modality, context clip]
  return best.eq(torch::arange(best.size(-1), best.options())).to(scores.scalar_type()).mean(-1);
}

}  // namespace

CpcImpl::CpcImpl(const std::vector<std::string>& modalities, std::int64_t dim, std::int64_t context,
                 std::int64_t lstm_layers, std::int64_t horizon)
    : horizon_(horizon) {
  for (const auto& name : modalities) {
    lstms_.push_back(register_module(
        name + "_ar_lstm",
        torch::nn::LSTM(
            torch::nn::LSTMOptions(dim, context).num_layers(lstm_layers).batch_first(true))));
    const auto list = register_module(name + "_predictors", torch::nn::ModuleList());
    auto& steps = predictors_.emplace_back();
    for (std::int64_t ahead = 0; ahead < horizon; ++ahead) {
      steps.emplace_back(context, dim);
      list->push_back(steps.back());
    }
  }
}

std::vector<torch::Tensor> CpcImpl::contexts(const std::vector<torch::Tensor>& z, std::int64_t t) {
  std::vector<torch::Tensor> found;
  for (std::size_t m = 0; m < z.size(); ++m)
    found.push_back(std::get<0>(lstms_[m]->forward(z[m].narrow(1, 0, t + 1))).select(1, t));
  return found;
}

torch::Tensor CpcImpl::predictions(const std::vector<torch::Tensor>& contexts, std::size_t ahead) {
  std::vector<torch::Tensor> found;
  for (std::size_t m = 0; m < contexts.size(); ++m)
    found.push_back(predictors_[m][ahead]->forward(contexts[m]));
  return torch::cat(found);
}

CpcResult CpcImpl::forward(const std::vector<torch::Tensor>& z, std::int64_t t, CpcAxis axis,
                           double self_weight) {
  const auto modalities = static_cast<std::int64_t>(z.size());
  const auto weights =
      pair_weights(modalities, self_weight, z.front().options().requires_grad(false));
  const std::int64_t over = axis == CpcAxis::contexts ? 3 : 1;
  const auto context = contexts(z, t);
  CpcResult result{torch::zeros({}, weights.options()), {}};
  for (std::int64_t ahead = 0; ahead < horizon_; ++ahead) {
    std::vector<torch::Tensor> targets;
    for (const auto& feature : z) targets.push_back(feature.select(1, t + 1 + ahead));
    const auto scores = all_scores(
        torch::cat(targets), predictions(context, static_cast<std::size_t>(ahead)), modalities);
    const auto matched = torch::log_softmax(scores, over).diagonal(0, 1, 3).mean(-1);
    result.loss = result.loss - (weights * matched).sum() / horizon_;
    result.accuracies = hit_rate(scores, over);
  }
  return result;
}

}  // namespace hdcid
