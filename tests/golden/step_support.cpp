#include "golden/step_support.h"

#include <doctest/doctest.h>

#include <algorithm>

#include "pretrain/clip_gradients.h"
#include "pretrain/club_fit.h"
#include "support/authors.h"

namespace hdcid::golden {
namespace {

torch::optim::Adam adam(const std::vector<Part>& parts, double learning_rate) {
  return torch::optim::Adam(hdcid::parameters(parts), torch::optim::AdamOptions(learning_rate));
}

std::vector<Part> all_parts(const Model& model) {
  auto parts = main_parts(model);
  for (const auto& part : club_parts(model)) parts.push_back(part);
  return parts;
}

// Sum, norm and the first three elements.
torch::Tensor statistics(const torch::Tensor& parameter) {
  const auto flat = parameter.detach().flatten();
  return torch::cat({flat.sum().view(1), flat.norm().view(1),
                     flat.narrow(0, 0, std::min<std::int64_t>(3, flat.size(0)))});
}

}  // namespace

Objective authors_objective() {
  auto objective = test::authors().objective;
  objective.layer_weight = static_cast<double>(0.3F);
  objective.learning_rate = manifest().at("lr");
  objective.club_learning_rate = manifest().at("mi_lr");
  objective.clip_norm = manifest().at("clip");
  return objective;
}

Model model(const ModelConfig& config, const Tensors& weights) {
  auto model = make_model(config, 0, torch::kCPU);
  for (const auto& part : all_parts(model)) load(*part.module, weights, part.name);
  return model;
}

Batch batch(std::int64_t index) {
  const auto& inputs = file("inputs.safetensors");
  const auto number = std::to_string(index);
  return {{{"audio", inputs.at("audio" + number)},
           {"video", inputs.at("video" + number)},
           {"text", inputs.at("query" + number)}},
          {}};
}

Draws draws(const Tensors& file, const std::string& prefix) {
  const std::vector<std::string> order{"video", "text", "audio"};
  const auto& permutations = file.at(prefix + "perm");
  const auto steps = file.at(prefix + "t").flatten();
  Draws draws;
  for (std::int64_t layer = 0; layer < steps.size(0); ++layer) {
    draws.cpc_steps.push_back(steps[layer].item<std::int64_t>());
    auto& by_modality = draws.permutations.emplace_back();
    for (std::size_t m = 0; m < order.size(); ++m)
      by_modality[order[m]] = permutations[layer * 3 + static_cast<std::int64_t>(m)];
  }
  return draws;
}

std::string item_name(const std::string& theirs) {
  const bool second = theirs.size() > 2 && theirs.substr(theirs.size() - 2) == "_2";
  const auto name = second ? theirs.substr(0, theirs.size() - 2) : theirs;
  const std::string prefix = second ? "l2." : "l1.";
  static const std::vector<std::string> pairs{"audio.video", "audio.text",  "video.text",
                                              "video.audio", "text.audio",  "text.video",
                                              "audio.audio", "video.video", "text.text"};
  if (name.rfind("acc", 0) == 0)
    return prefix + "cpc_accuracy." + pairs.at(std::stoul(name.substr(3)) - 1);
  if (name.rfind("mi_", 0) == 0) return prefix + "club." + name.substr(3);
  const auto cut = name.find('_');
  if (name.find("_recon") != std::string::npos) return prefix + "recon." + name.substr(0, cut);
  if (name.find("_embedding_loss") != std::string::npos)
    return prefix + "commit." + name.substr(0, cut);
  return prefix + (name == "equal_num" ? "agree" : name);
}

StepCheck::StepCheck(Model model, const Objective& objective, const std::string& parameters,
                     const std::string& clip_order)
    : model_(std::move(model)),
      objective_(objective),
      parameters_(list(parameters)),
      clip_order_(list(clip_order)),
      parts_(all_parts(model_)),
      main_(adam(main_parts(model_), objective.learning_rate)),
      clubs_(adam(club_parts(model_), objective.club_learning_rate)) {
  for (const auto& part : parts_) {
    for (const auto& parameter : part.module->named_parameters())
      named_[part.name + "/" + parameter.key()] = parameter.value();
  }
}

std::map<std::string, double> StepCheck::run(const Batch& batch, std::int64_t epoch,
                                             const Tensors& file, const std::string& prefix) {
  Step step(model_, objective_, batch, {0, epoch, 0}, draws(file, prefix));
  step.fit_clubs(clubs_);
  step.loss().backward();
  step.learn();
  check_gradients(file.at(prefix + "grad_norms"));
  check_clipping(file.at(prefix + "clip_total_norm"));
  main_.step();
  clear_gradients(hdcid::parameters(main_parts(model_)));
  check_weights(file.at(prefix + "param_stats"));
  last_passes_ = step.passes();
  fits_ = step.fit_losses();
  return step.report().read();
}

std::vector<torch::Tensor> StepCheck::first_codes(const Batch& batch) {
  torch::NoGradGuard no_gradient;
  std::vector<torch::Tensor> codes;
  for (const auto& one : forward_layer(model_, prepare(model_, batch), 0).quantized)
    codes.push_back(one.codes.flatten());
  return codes;
}

void StepCheck::check_gradients(const torch::Tensor& norms) {
  for (std::size_t p = 0; p < parameters_.size(); ++p) {
    const auto expected = norms[static_cast<std::int64_t>(p)].clamp_min(0);  // -1: no gradient
    const auto found = named_.find(parameters_[p]);
    const bool given = found != named_.end() && found->second.grad().defined();
    check("gradient of " + parameters_[p],
          given ? found->second.grad().norm() : torch::zeros({}, torch::kFloat64), expected);
  }
}

void StepCheck::check_clipping(const torch::Tensor& norms) {
  const auto ours = clip_gradients(parts_, objective_.clip_norm);
  for (std::size_t c = 0; c < clip_order_.size(); ++c) {
    for (std::size_t p = 0; p < parts_.size(); ++p) {
      if (parts_[p].name == clip_order_[c])
        check("norm of " + clip_order_[c], ours[p], norms[static_cast<std::int64_t>(c)]);
    }
  }
}

void StepCheck::check_weights(const torch::Tensor& expected) {
  for (std::size_t p = 0; p < parameters_.size(); ++p) {
    const auto found = named_.find(parameters_[p]);
    if (found == named_.end()) continue;  // the authors' unused template layers and class heads
    const auto row = expected[static_cast<std::int64_t>(p)];
    const auto count = std::min<std::int64_t>(3, found->second.numel());
    check(parameters_[p], statistics(found->second).narrow(0, 0, 2 + count),
          row.narrow(0, 0, 2 + count));
  }
}

torch::Tensor code_rows(const std::vector<LayerPass>& passes) {
  std::vector<torch::Tensor> rows;
  for (const auto& pass : passes) {
    for (const auto& one : pass.quantized) rows.push_back(one.codes.flatten());
  }
  return torch::stack(rows);
}

}  // namespace hdcid::golden
