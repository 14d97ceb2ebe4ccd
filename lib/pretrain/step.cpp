#include "pretrain/step.h"

#include <fmt/format.h>

#include "pretrain/alignments.h"
#include "pretrain/club_fit.h"
#include "pretrain/losses.h"
#include "pretrain/usage_statistics.h"

namespace hdcid {

namespace {

// Dropout of a step depends on nothing before it, so a resumed run needs no generator state.
Batch seeded(const Batch& batch, const Moment& moment) {
  torch::manual_seed(stream_seed(moment.seed, "dropout/" + std::to_string(moment.step)));
  return batch;
}

}  // namespace

Step::Step(Model& model, const Objective& objective, const Batch& batch, const Moment& moment,
           const Draws& draws)
    : model_(model),
      objective_(objective),
      moment_(moment),
      prepared_(prepare(model, seeded(batch, moment), objective.layer_gradient)),
      draws_(complete(draws, model, prepared_, moment.seed, moment.step)),
      dead_codes_(moment.seed, "dead_codes/" + std::to_string(moment.step)) {}

// Layers that start from data have nothing to run before they enter the loss.
std::size_t Step::running_layers() const {
  return joint() || objective_.layer_start != LayerStart::data ? model_.layers() : 1;
}

std::vector<LayerPass> Step::forward(const Prepared& prepared, bool upper_gradient) {
  std::vector<LayerPass> passes;
  for (std::size_t layer = 0; layer < running_layers(); ++layer) {
    torch::AutoGradMode gradient(torch::GradMode::is_enabled() && (layer == 0 || upper_gradient));
    passes.push_back(
        forward_layer(model_, prepared, layer, layer > 0 ? &passes[layer - 1] : nullptr));
  }
  return passes;
}

void Step::fit(torch::optim::Optimizer& clubs) {
  const auto layers = joint() ? model_.layers() : 1;
  fit_losses_.push_back(hdcid::fit_clubs(model_, clubs, prepared_, passes_, layers));
}

void Step::fit_clubs(torch::optim::Optimizer& clubs) {
  const auto detached = detach(prepared_);
  std::int64_t fits = objective_.club != 0 ? objective_.club_fits : 0;
  for (std::int64_t pass = 1; pass < objective_.encoder_passes; ++pass) {
    {
      torch::NoGradGuard no_gradient;
      passes_ = forward(detached, false);
    }
    learn(passes_);
    if (fits-- > 0) fit(clubs);
  }
  passes_ = forward(prepared_, joint());
  for (; fits > 0; --fits) fit(clubs);
}

torch::Tensor Step::loss() {
  torch::Tensor total;
  for (std::size_t layer = 0; layer < passes_.size(); ++layer) {
    torch::AutoGradMode gradient(counts(layer));
    const LayerDraws draws{draws_.permutations[layer], draws_.cpc_steps[layer]};
    auto loss = layer_loss(model_, objective_, prepared_, passes_[layer], layer, draws, report_);
    if (counts(layer) && !model_.alignments.empty()) loss = loss + alignment_loss(layer);
    report_usage(model_, prepared_, passes_[layer], layer, report_);
    if (layer == 0)
      total = loss;
    else if (counts(layer))
      total = total + objective_.layer_weight * loss;
  }
  report_.add("total", total);
  return total;
}

AlignedLayer Step::aligned(std::size_t layer) {
  const auto progress = static_cast<double>(moment_.epoch) / static_cast<double>(objective_.epochs);
  return aligned_layer(model_, prepared_, passes_[layer], layer, progress);
}

torch::Tensor Step::alignment_loss(std::size_t layer) {
  Random draws(moment_.seed, fmt::format("alignment/{}/{}", layer, moment_.step));
  const auto loss = model_.alignments[layer]->loss(aligned(layer), draws);
  report_.add(fmt::format("l{}.align", layer + 1), loss);
  return objective_.alignment.weight * loss;
}

void Step::learn_alignments() {
  for (std::size_t layer = 0; layer < model_.alignments.size(); ++layer)
    if (counts(layer)) model_.alignments[layer]->learn();
}

void Step::learn() {
  constexpr double share = 0.1;
  learn(passes_);
  for (std::size_t layer = 0; layer < passes_.size(); ++layer) {
    if (model_.config.input_norm) follow_inputs(model_, prepared_, passes_[layer], layer, share);
    if (model_.config.layer_residual && layer > 0)
      follow_codes(model_, prepared_, passes_[layer - 1], layer);
  }
}

void Step::learn(const std::vector<LayerPass>& passes) {
  for (std::size_t layer = 0; layer < passes.size(); ++layer) {
    auto rule = objective_.quantizer;
    // A layer that is not in the loss yet has nothing else to move its codes.
    if (counts(layer) && objective_.alignment.trains_codes()) rule.ema.enabled = false;
    model_.quantizers[layer]->learn(passes[layer].quantized, prepared_.rows, rule, dead_codes_);
  }
}

}  // namespace hdcid
