#include <doctest/doctest.h>

#include "golden/avs_support.h"
#include "segment/segmentation_loss.h"

using namespace hdcid;

namespace {

constexpr double after_steps = 1e-7, after_steps_absolute = 1e-9;

// One small model under the authors' training: what a test of either backbone needs.
struct WholeModel {
  std::string word;  // pvt | resnet
  Segmenter segmenter;
  torch::Tensor images = golden::avs_images(), masks = golden::avs_masks(),
                codes = golden::avs_value("inputs", "codes");

  explicit WholeModel(const std::string& backbone)
      : word(backbone), segmenter(golden::avs_segmenter(backbone)) {
    auto weights = golden::avs().file("weights_model_" + word + ".safetensors");
    const std::string prefix = word == "pvt" ? "model/" : "model_" + word + "/";
    for (const auto& [name, value] : golden::avs().file("weights_decoder.safetensors"))
      weights[prefix + name.substr(name.find('/') + 1)] = value;
    golden::load(*segmenter, weights, prefix.substr(0, prefix.size() - 1));
  }

  const torch::Tensor& expected(const std::string& name) const {
    return golden::avs_value("model_" + word, name);
  }
  torch::Tensor supervised() const {
    return supervised_frames(torch::ones({masks.size(0), masks.size(1)}), Supervise::first);
  }
  Segmentation run(const torch::Tensor& frames = {}) {
    return segmenter->forward(images, codes, {}, frames);
  }
};

torch::Tensor frame_sums(const torch::Tensor& logits) {
  return torch::stack({logits.sum({1, 2}), logits.square().sum({1, 2}).sqrt()}, 1);
}

void check_evaluation(WholeModel& model) {
  const torch::NoGradGuard no_grad;
  const auto logits = model.run().logits;
  golden::check(
      "logits",
      logits.narrow(0, 0, 2).slice(1, 0, torch::nullopt, 2).slice(2, 0, torch::nullopt, 2),
      model.expected("eval/logits"));
  golden::check("logits of all frames", frame_sums(logits), model.expected("eval/logits_norm"));
}

void check_matching(WholeModel& model, const Segmentation& found) {
  std::vector<torch::Tensor> losses;
  for (const std::vector<std::size_t>& stages :
       {std::vector<std::size_t>{0}, {1}, {2}, {3}, {0, 1, 2, 3}})
    for (const auto pooling : {MaskPooling::average, MaskPooling::maximum})
      losses.push_back(matching_loss(found, stages, pooling));
  golden::check("matching loss", torch::stack(losses), model.expected("train/matching_loss"));
}

// All but the biases of W_z.0: they stand before a BatchNorm, so their gradients are rounding.
std::vector<torch::Tensor> trained(const Segmenter& segmenter) {
  std::vector<torch::Tensor> all;
  for (const auto& parameter : segmenter->named_parameters())
    if (!parameter.key().ends_with("W_z.0.bias")) all.push_back(parameter.value());
  return all;
}

void check_gradients(WholeModel& model) {
  const auto list = "model_" + model.word + "_params";
  const auto found = golden::gradient_norms(*model.segmenter, list),
             expected = model.expected("train/grad_norms");
  const auto names = golden::avs().list(list);
  for (std::size_t i = 0; i < names.size(); ++i) {
    const auto at = static_cast<std::int64_t>(i);
    const bool rounding = names[i].ends_with("W_z.0.bias") || names[i].ends_with("attn.kv.bias");
    golden::check("gradient of " + names[i], found[at], expected[at], rounding ? 0 : 1e-9,
                  rounding ? 1e-9 : 1e-11);
  }
}

void check_weights_after(WholeModel& model) {
  const auto parameters = model.segmenter->named_parameters();
  const auto names = golden::avs().list("model_" + model.word + "_params");
  const auto& after = model.expected("train/after");
  for (std::size_t i = 0; i < names.size(); ++i) {
    const auto row = after[static_cast<std::int64_t>(i)];
    const auto* found = parameters.find(names[i]);
    if (!found || row[1].item<double>() < 0) continue;
    golden::check(names[i], torch::stack({found->sum(), found->norm()}), row, after_steps,
                  after_steps_absolute);
  }
  const auto buffers = model.segmenter->named_buffers();
  golden::check("mean", buffers["tpavi_b1.W_z.1.running_mean"],
                model.expected("train/tpavi_b1_running_mean"), after_steps, after_steps_absolute);
  golden::check("variance", buffers["tpavi_b4.W_z.1.running_var"],
                model.expected("train/tpavi_b4_running_var"), after_steps, after_steps_absolute);
}

// The loss of the first step, with everything that all frames' logits tell.
torch::Tensor first_loss(WholeModel& model) {
  const auto found = model.run();
  golden::check("logits", frame_sums(found.logits.detach()), model.expected("train/logits_norm"));
  check_matching(model, found);
  return segmentation_loss(found.logits.index_select(0, model.supervised()), model.masks,
                           model.supervised());
}

void check_training(WholeModel& model) {
  model.segmenter->train();
  torch::optim::Adam adam(trained(model.segmenter), torch::optim::AdamOptions(1e-4));
  std::vector<torch::Tensor> losses;
  for (std::int64_t step = 0; step < model.expected("train/losses").size(0); ++step) {
    adam.zero_grad();
    losses.push_back(step == 0 ? first_loss(model)
                               : segmentation_loss(model.run(model.supervised()).logits,
                                                   model.masks, model.supervised()));
    losses.back().backward();
    if (step == 0) check_gradients(model);
    adam.step();
  }
  golden::check("losses", torch::stack(losses), model.expected("train/losses"), after_steps,
                after_steps_absolute);
  check_weights_after(model);
  model.segmenter->eval();
  const torch::NoGradGuard no_grad;
  golden::check("logits afterwards", frame_sums(model.run().logits),
                model.expected("after/logits_norm"), after_steps, after_steps_absolute);
}

void check_whole_model(const std::string& word) {
  WholeModel model(word);
  check_evaluation(model);
  check_training(model);
}

}  // namespace

TEST_SUITE("golden.avs.model") {
  TEST_CASE("with PVT: logits, losses, gradients and three steps are the authors'") {
    check_whole_model("pvt");
  }
  TEST_CASE("with ResNet: logits, losses, gradients and three steps are the authors'") {
    check_whole_model("resnet");
  }
}
