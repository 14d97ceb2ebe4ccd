#include <doctest/doctest.h>

#include "model/inference.h"
#include "model/model_file.h"
#include "pretrain/forward.h"
#include "pretrain/layer_start.h"
#include "pretrain/scratch.h"
#include "pretrain/small_model.h"
#include "pretrain/trainer.h"

TEST_SUITE("pretrain") {
  using namespace hdcid;
  using namespace hdcid::test;

  namespace {

  ModelConfig residual_config() {
    auto config = vectors_config();
    config.dropout = 0;
    config.layer_residual = true;
    return config;
  }

  }  // namespace

  TEST_CASE("a layer that starts reads nothing that the mean of its code below explains") {
    for (const bool padded : {false, true}) {
      auto model = make_model(residual_config(), 3, torch::kCPU);
      const auto batch =
          audio_and_video(1, padded ? torch::tensor({5, 3, 1, 4}, torch::kInt64) : torch::Tensor());
      const auto prepared = prepare(model, batch);
      start_layer(model, batch, 0, 5);
      start_layer(model, batch, 1, 5);
      const auto below = forward_layer(model, prepared, 0);
      const auto pass = forward_layer(model, prepared, 1, &below);
      const auto real = padded ? prepared.rows : torch::arange(20);
      const auto codes = below.quantized[0].codes.select(1, 0).index_select(0, real);
      const auto rows = pass.inputs[0].flatten(0, 1).index_select(0, real);
      const auto sums = torch::zeros({codes.max().item<std::int64_t>() + 1, 8})
                            .index_add_(0, codes, rows.detach());
      CHECK(sums.abs().max().item<double>() < 1e-4);
      CHECK(rows.abs().max().item<double>() > 1e-3);
    }
  }

  TEST_CASE("what is explained follows the batches, and is stored and resumed") {
    const Scratch scratch;
    const auto path = scratch / "m.safetensors";
    Trainer straight(residual_config(), {}, 7, torch::kCPU);
    straight.start_layers(audio_and_video(1), 0);
    for (int step = 0; step < 2; ++step) straight.step(audio_and_video(10 + step), 0, step);
    write_tensors(path, straight.tensors(true), {{"config", to_json(residual_config()).dump()}});
    TensorReader reader(path);
    CHECK(reader.info("Encoder/audio_self_att_2.explained").shape ==
          Shape{residual_config().codes, 8});
    Trainer resumed(residual_config(), {}, 7, torch::kCPU);
    resumed.load(reader, true);
    CHECK(resumed.step(audio_and_video(12), 0, 2).read().at("total") ==
          straight.step(audio_and_video(12), 0, 2).read().at("total"));
    const auto ours = straight.tensors(true), theirs = resumed.tensors(true);
    for (std::size_t i = 0; i < ours.size(); ++i)
      CHECK_MESSAGE((ours[i].tensor.bytes == theirs[i].tensor.bytes), ours[i].name);
  }

  TEST_CASE("a frozen encoder reads the unexplained rest as the model does") {
    const Scratch scratch;
    const auto path = scratch / "m.safetensors";
    auto config = residual_config();
    config.input_norm = false;  // in training its statistics are the batch's
    Trainer trainer(config, {}, 7, torch::kCPU);
    trainer.start_layers(audio_and_video(1), 0);
    trainer.step(audio_and_video(2), 0, 0);
    write_tensors(path, trainer.tensors(true), {{"config", to_json(config).dump()}});
    TensorReader reader(path);
    FrozenEncoder encoder(reader, torch::kCPU);
    const auto found = encoder.codes("audio", audio_and_video(3).inputs["audio"], false);
    auto model = make_model(config, 0, torch::kCPU);
    load_parameters(reader, encoder_parts(model));
    load_embeddings(reader, model.quantizers);
    const auto prepared = prepare(model, audio_and_video(3));
    const auto below = forward_layer(model, prepared, 0);
    const auto above = forward_layer(model, prepared, 1, &below);
    CHECK(found.select(2, 0).flatten().equal(below.quantized[0].codes.flatten()));
    CHECK(found.select(2, 1).flatten().equal(above.quantized[0].codes.flatten()));
  }
}
