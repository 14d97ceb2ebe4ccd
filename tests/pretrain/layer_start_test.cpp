#include "pretrain/layer_start.h"

#include <doctest/doctest.h>

#include <algorithm>

#include "codebook/search.h"
#include "pretrain/forward.h"
#include "pretrain/small_model.h"
#include "support/authors.h"

using namespace hdcid;

namespace {

ModelConfig two_layers() {
  auto config = test::small_config();
  config.modalities = {{.name = "audio", .dim = 6, .specific = 8},
                       {.name = "video", .dim = 5, .specific = 8}};
  config.input_norm = true;
  config.codes = 12;
  return config;
}

// Features whose mean outweighs their differences, as spectrograms and sparse maps have.
Batch batch_far_from_zero() {
  torch::manual_seed(5);
  return {
      {{"audio", 20 + torch::randn({8, 5, 6})}, {"video", 0.3 + 0.01 * torch::randn({8, 5, 5})}},
      {}};
}

// Largest part of the codes that one code holds among all features of a layer.
double largest_share(const Model& model, const std::vector<torch::Tensor>& z, std::size_t layer) {
  const auto rows = torch::cat(z).flatten(0, 1);
  const auto codes = nearest_codes(rows, model.quantizers[layer]->codebook()[0]);
  return static_cast<double>(torch::bincount(codes).max().item<std::int64_t>()) /
         static_cast<double>(rows.size(0));
}

const NamedTensor& tensor(const std::vector<NamedTensor>& all, const std::string& name) {
  return *std::find_if(all.begin(), all.end(), [&](const auto& t) { return t.name == name; });
}

}  // namespace

TEST_SUITE("pretrain") {
  TEST_CASE("a layer started from data spreads its features over its codes") {
    const auto batch = batch_far_from_zero();
    for (const std::size_t layer : {0, 1}) {
      auto model = make_model(two_layers(), 1, torch::kCPU);
      start_layer(model, batch, layer, 1);
      const torch::NoGradGuard no_gradient;
      const auto z = forward_layer(model, prepare(model, batch), layer).z;
      for (const auto& modality : z)
        CHECK(modality.flatten(0, 1).std(0).mean().item<double>() > 0.5);
      CHECK(largest_share(model, z, layer) < 0.5);
    }
  }

  TEST_CASE(
      "layers start with the first batch of the epoch in which they enter the loss, and nowhere "
      "else") {
    auto objective = test::authors().objective;
    objective.layer_start = LayerStart::data;
    objective.warm_start = 2;
    Trainer trainer(two_layers(), objective, 1, torch::kCPU);
    const auto fresh = trainer.tensors(false);
    const auto moved = [&](const std::string& name) {
      return tensor(trainer.tensors(false), name).tensor.bytes != tensor(fresh, name).tensor.bytes;
    };
    trainer.start_layers(batch_far_from_zero(), 0);
    CHECK(moved("Encoder/audio_self_att.input_mean"));
    CHECK_FALSE(moved("Encoder/audio_self_att_2.input_mean"));
    trainer.start_layers(batch_far_from_zero(), 1);
    CHECK_FALSE(moved("Encoder/audio_self_att_2.input_mean"));
    trainer.start_layers(batch_far_from_zero(), 2);
    CHECK(moved("Encoder/audio_self_att_2.input_mean"));
  }

  TEST_CASE("before it enters the loss, a layer that starts from data is not run") {
    auto objective = test::authors().objective;
    objective.layer_start = LayerStart::data;
    objective.warm_start = 1;
    Trainer trainer(two_layers(), objective, 1, torch::kCPU);
    CHECK(trainer.step(batch_far_from_zero(), 0, 0).read().count("l2.codes_used.audio") == 0);
    CHECK(trainer.step(batch_far_from_zero(), 1, 1).read().count("l2.codes_used.audio") == 1);
  }
}
