#include "align/teacher.h"

#include "align/pairs.h"
#include "nn/widths.h"

namespace hdcid {

namespace {

constexpr double pace = 0.005;
constexpr std::int64_t remembered = 4080;  // the original: 65536

std::int64_t trunk_width(const ModalityConfig& modality, std::size_t layer) {
  return layer == 0 ? feature_width(modality) : specific_width(modality);
}

void follow(const torch::nn::Module& student, torch::nn::Module& teacher, double share) {
  const torch::NoGradGuard no_gradient;
  auto slow = teacher.parameters();
  const auto fast = student.parameters();
  for (std::size_t i = 0; i < slow.size(); ++i) slow[i].mul_(1 - share).add_(fast[i], share);
}

void freeze(torch::nn::Module& module) {
  for (auto& parameter : module.parameters()) parameter.requires_grad_(false);
}

}  // namespace

Teacher::Teacher(torch::nn::Module& owner, const AlignmentSetup& setup, std::size_t modality,
                 torch::nn::Linear projection)
    : student_trunk_(setup.encoder->trunk(setup.layer, setup.config.modalities[modality].name)),
      trunk_(trunk_width(setup.config.modalities[modality], setup.layer), setup.config.dim,
             setup.config.heads, setup.config.dropout, setup.config.input_norm),
      student_projection_(projection),
      projection_(setup.config.dim, setup.config.dim) {
  const auto& name = setup.config.modalities[modality].name;
  owner.register_module(name + "_teacher", trunk_);
  owner.register_module(name + "_teacher_projection", projection_);
  queue_ = owner.register_parameter(name + "_queue", torch::zeros({remembered, setup.config.dim}),
                                    false);
  freeze(*trunk_);
  freeze(*projection_);
}

void Teacher::move_towards_student(double share) {
  hdcid::follow(*student_trunk_, *trunk_, share);
  hdcid::follow(*student_projection_, *projection_, share);
}

void Teacher::copy() { move_towards_student(1); }
void Teacher::follow() { move_towards_student(pace); }

torch::Tensor Teacher::features(const torch::Tensor& input, const torch::Tensor& lengths) {
  const torch::NoGradGuard no_gradient;
  trunk_->eval();  // also when its owner is in training
  const auto z = trunk_->forward(input, padding_mask(lengths, input.size(1)), true);
  return unit_rows(projection_->forward(clip_means(z, lengths)));
}

void Teacher::remember(const torch::Tensor& features) {
  const torch::NoGradGuard no_gradient;
  queue_.copy_(torch::cat({features, queue_}).narrow(0, 0, queue_.size(0)));
}

}  // namespace hdcid
