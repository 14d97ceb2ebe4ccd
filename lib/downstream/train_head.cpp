#include "downstream/train_head.h"

#include <fmt/format.h>

#include <algorithm>

#include "core/progress.h"
#include "core/signals.h"
#include "nn/scale_to_norm.h"

namespace hdcid {
namespace {

std::vector<torch::Tensor> parameters_of(const Head& head) {
  auto all = head.layers();
  if (head.alpha.defined()) all.push_back(head.alpha);
  return all;
}

std::vector<double> rows_of(const torch::Tensor& logits, const torch::Tensor& real) {
  const auto rows = real.defined() && logits.dim() == 3 ? logits.index({real}) : logits;
  const auto flat = rows.to(torch::kCPU, torch::kFloat64).contiguous();
  return {flat.data_ptr<double>(), flat.data_ptr<double>() + flat.numel()};
}

}  // namespace

double threshold_of(const Task& task, const HeadSettings& settings, const Targets& targets,
                    std::span<const double> logits) {
  const bool chosen =
      task.problem == Problem::localisation && settings.threshold == ThresholdRule::validation;
  return chosen ? best_threshold(targets, logits) : 0.5;
}

bool BestEpoch::offer(std::int64_t epoch, double score, double loss) {
  if (score < score_ || (score == score_ && !(loss < loss_))) return false;
  epoch_ = epoch, score_ = score, loss_ = loss;
  return true;
}

HeadTrainer::HeadTrainer(const Task& task, Head head, const LiveCodes& live,
                         const HeadSettings& settings)
    : task_(task),
      head_(std::move(head)),
      live_(live),
      settings_(settings),
      adam_(parameters_of(head_), torch::optim::AdamOptions(settings.learning_rate)) {}

torch::Tensor HeadTrainer::step(const ClipTensors& batch) {
  const auto loss = head_loss(task_, head_, head_logits(task_, head_, live_, batch), batch);
  adam_.zero_grad();
  loss.backward();
  scale_to_norm(gradients(head_.layers()), settings_.clip);
  if (task_.clip_alphas) scale_to_norm({head_.alpha.grad()}, settings_.clip);
  adam_.step();
  return loss.detach();
}

double HeadTrainer::epoch(const ClipTensors& clips, std::size_t pass,
                          const std::vector<std::int64_t>& order) {
  const auto all = torch::tensor(order, torch::kInt64).to(clips.targets.device());
  auto sum = torch::zeros({}, all.options().dtype(torch::kFloat64));
  for (std::int64_t first = 0; first < all.size(0); first += settings_.batch_size) {
    const auto count = std::min(settings_.batch_size, all.size(0) - first);
    sum.add_(step(select_clips(clips, pass, all.narrow(0, first, count))), count);
  }
  return sum.item<double>() / static_cast<double>(all.size(0));
}

void HeadTrainer::halve_learning_rate() {
  for (auto& group : adam_.param_groups()) {
    auto& options = static_cast<torch::optim::AdamOptions&>(group.options());
    options.lr(options.lr() / 2);
  }
}

Validation validate(const Task& task, const Head& head, const LiveCodes& live,
                    const ClipTensors& clips, const Targets& targets,
                    const HeadSettings& settings) {
  const torch::NoGradGuard no_grad;
  const auto logits = head_logits(task, head, live, clips);
  const auto loss = head_loss(task, head, logits, clips).item<double>();
  const auto rows = rows_of(logits, clips.real);
  const auto threshold = log_odds(threshold_of(task, settings, targets, rows));
  const auto decisions = decide(task, rows, targets.columns, threshold);
  return {measure(targets, decisions, settings.batch_size).score(task, settings.scoring), loss};
}

TrainedHead train_head(const Task& task, const Head& head, const LiveCodes& live,
                       const ClipTensors& training, const ClipTensors& validation,
                       const Targets& targets, const HeadSettings& settings, Random shuffle) {
  HeadTrainer trainer(task, head, live, settings);
  TrainedHead trained;
  Progress progress("decoder", settings.epochs, "epochs");
  for (std::int64_t epoch = 1; epoch <= settings.epochs; ++epoch) {
    throw_if_stopped();
    const auto pass = static_cast<std::size_t>(epoch - 1) % training.passes.size();
    const double loss = trainer.epoch(training, pass, shuffle.permutation(training.clips()));
    const auto found = validate(task, trainer.head(), live, validation, targets, settings);
    if (trained.best.offer(epoch, found.score, found.loss))
      trained.weights = weights_of(trainer.head());
    trained.epochs = epoch;
    progress.status(fmt::format("loss {:.4f}, validation {:.2f} %", loss, found.score));
    progress.advance();
    if (trained.best.exhausted(epoch, settings.patience)) break;
    if (std::count(settings.halve_after.begin(), settings.halve_after.end(), epoch))
      trainer.halve_learning_rate();
  }
  return trained;
}

}  // namespace hdcid
