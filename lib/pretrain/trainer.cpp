#include "pretrain/trainer.h"

#include "core/error.h"
#include "model/model_file.h"
#include "pretrain/adam_state.h"
#include "pretrain/alignments.h"
#include "pretrain/clip_gradients.h"
#include "pretrain/club_fit.h"
#include "pretrain/layer_start.h"
#include "pretrain/step.h"

namespace hdcid {

namespace {

Adam make_adam(const std::vector<Part>& parts, double learning_rate) {
  return Adam(parameters(parts), torch::optim::AdamOptions(learning_rate));
}

const Objective& checked(const ModelConfig& config, const Objective& objective) {
  if (objective.cpc != 0 && config.steps < 3) {
    throw usage_error("cross-modal CPC needs clips of 3 steps or more, these have " +
                          std::to_string(config.steps),
                      "switch it off with weight 0");
  }
  return objective;
}

Model with_alignments(Model model, const AlignmentRule& rule, std::uint64_t seed) {
  add_alignments(model, rule, seed);
  return model;
}

}  // namespace

struct Trainer::Impl {
  Objective objective;
  std::uint64_t seed;
  Model model;
  std::vector<Part> main, alignments, clubs;
  Adam main_adam;
  // One optimiser serves all CLUB nets: they share no parameter, and nets without gradient are left
  // alone.
  Adam club_adam;

  Impl(const ModelConfig& config, const Objective& wanted, std::uint64_t run_seed,
       torch::Device device)
      : objective(checked(config, wanted)),
        seed(run_seed),
        model(with_alignments(make_model(config, seed, device), objective.alignment, seed)),
        main(main_parts(model)),
        alignments(alignment_parts(model)),
        clubs(club_parts(model)),
        main_adam(make_adam(stepped(), objective.learning_rate)),
        club_adam(make_adam(clubs, objective.club_learning_rate)) {}

  // What the main optimiser steps.
  std::vector<Part> stepped() const {
    auto parts = main;
    parts.insert(parts.end(), alignments.begin(), alignments.end());
    return parts;
  }
};

Trainer::Trainer(const ModelConfig& config, const Objective& objective, std::uint64_t seed,
                 torch::Device device)
    : impl_(std::make_unique<Impl>(config, objective, seed, device)) {}
Trainer::~Trainer() = default;

Measurements Trainer::step(const Batch& batch, std::int64_t epoch, std::int64_t step,
                           const Draws& draws) {
  auto& self = *impl_;
  Step run(self.model, self.objective, batch, {self.seed, epoch, step}, draws);
  run.fit_clubs(self.club_adam);
  run.loss().backward();
  run.learn();
  clip_gradients(self.stepped(), self.objective.clip_norm);
  self.main_adam.step();
  clear_gradients(parameters(self.stepped()));
  run.learn_alignments();
  return run.report();
}

void Trainer::start_layers(const Batch& batch, std::int64_t epoch) {
  auto& model = impl_->model;
  const auto& objective = impl_->objective;
  for (std::size_t layer = 0; layer < model.layers(); ++layer) {
    if (epoch != (layer == 0 ? 0 : objective.warm_start)) continue;
    if (objective.layer_start == LayerStart::data) start_layer(model, batch, layer, impl_->seed);
    if (!model.alignments.empty()) model.alignments[layer]->start();
  }
}

void Trainer::set_learning_rate_factor(double factor) {
  for (auto& group : impl_->main_adam.param_groups()) {
    static_cast<torch::optim::AdamOptions&>(group.options())
        .lr(factor * impl_->objective.learning_rate);
  }
}

std::vector<NamedTensor> Trainer::tensors(bool with_resume) const {
  std::vector<NamedTensor> all;
  append_parameters(all, impl_->main);
  append_parameters(all, impl_->clubs);
  append_codebooks(all, impl_->model.quantizers);
  if (with_resume) {
    append_parameters(all, impl_->alignments);
    append_adam_state(all, impl_->main_adam, impl_->stepped());
    append_adam_state(all, impl_->club_adam, impl_->clubs);
  }
  return all;
}

void Trainer::load(TensorReader& file, bool with_resume) {
  load_parameters(file, impl_->main);
  load_parameters(file, impl_->clubs);
  load_codebooks(file, impl_->model.quantizers);
  if (!with_resume) return;
  load_parameters(file, impl_->alignments);
  load_adam_state(file, impl_->main_adam, impl_->stepped());
  load_adam_state(file, impl_->club_adam, impl_->clubs);
}

}  // namespace hdcid
