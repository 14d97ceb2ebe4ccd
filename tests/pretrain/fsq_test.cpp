#include <doctest/doctest.h>

#include "model/inference.h"
#include "pretrain/model_for.h"
#include "pretrain/scratch.h"
#include "pretrain/small_model.h"
#include "pretrain/trainer.h"
#include "support/authors.h"

TEST_SUITE("pretrain") {
  using namespace hdcid;
  using namespace hdcid::test;

  namespace {

  ModelConfig fsq_config() {
    auto config = vectors_config();
    config.quantizer.kind = QuantizerKind::fsq;
    config.quantizer.fsq_levels = {4, 3};
    config.codes = 12;
    return config;
  }

  Objective from_the_start() {
    auto objective = authors().objective;
    objective.warm_start = 0;
    return objective;
  }

  void store(const Trainer& trainer, const std::string& path) {
    write_tensors(path, trainer.tensors(true), {{"config", to_json(fsq_config()).dump()}});
  }

  const HostTensor& tensor(const std::vector<NamedTensor>& all, const std::string& name) {
    for (const auto& one : all)
      if (one.name == name) return one.tensor;
    throw std::runtime_error("no " + name);
  }

  }  // namespace

  TEST_CASE(
      "an FSQ model trains its projections in every layer, with commitment and code matching") {
    auto objective = from_the_start();
    objective.cmcm_in_hierarchy = true;
    Trainer trainer(fsq_config(), objective, 7, torch::kCPU);
    const auto before = trainer.tensors(false);
    const auto report = trainer.step(audio_and_video(1), 0, 0).read();
    const auto after = trainer.tensors(false);
    for (const std::string part : {"Quantizer/", "Quantizer_2/"})
      for (const std::string name :
           {"project_in.weight", "project_in.bias", "project_out.weight", "project_out.bias"})
        CHECK_MESSAGE((tensor(before, part + name).bytes != tensor(after, part + name).bytes), part,
                      name);
    CHECK(tensor(after, "codebooks").shape == Shape{2, 1, 12, 8});
    CHECK(report.count("l1.commit.audio") == 1);
    CHECK(report.count("l1.cmcm") == 1);
    CHECK(report.count("l2.recon.audio") == 1);
  }

  TEST_CASE("the other weights start the same with every quantiser") {
    auto vq = fsq_config();
    vq.quantizer.kind = QuantizerKind::vq;
    const auto fsq = Trainer(fsq_config(), {}, 7, torch::kCPU).tensors(false);
    for (const auto& [name, value] : Trainer(vq, {}, 7, torch::kCPU).tensors(false))
      if (name.find("codebooks") == std::string::npos)
        CHECK_MESSAGE((tensor(fsq, name).bytes == value.bytes), name);
  }

  TEST_CASE("a resumed FSQ trainer equals one that never stopped") {
    const Scratch scratch;
    const auto path = scratch / "m.safetensors";
    Trainer straight(fsq_config(), from_the_start(), 7, torch::kCPU);
    for (int step = 0; step < 2; ++step) straight.step(audio_and_video(10 + step), 0, step);
    store(straight, path);
    Trainer resumed(fsq_config(), from_the_start(), 7, torch::kCPU);
    TensorReader reader(path);
    resumed.load(reader, true);
    CHECK(resumed.step(audio_and_video(12), 0, 2).read().at("total") ==
          straight.step(audio_and_video(12), 0, 2).read().at("total"));
    const auto ours = straight.tensors(true);
    for (const auto& [name, value] : resumed.tensors(true))
      CHECK_MESSAGE((tensor(ours, name).bytes == value.bytes), name);
  }

  TEST_CASE("an FSQ model encodes, and its file holds the codebook that its projections make") {
    const Scratch scratch;
    const auto path = scratch / "m.safetensors";
    Trainer trainer(fsq_config(), from_the_start(), 7, torch::kCPU);
    trainer.step(audio_and_video(1), 0, 0);
    store(trainer, path);
    TensorReader reader(path);
    FrozenEncoder encoder(reader, torch::kCPU);
    const auto codes = encoder.codes("audio", audio_and_video(2).inputs["audio"], false);
    CHECK(codes.sizes() == torch::IntArrayRef({4, 5, 2, 1}));
    CHECK(codes.max().item<std::int64_t>() < 12);
    const auto books = encoder.codebooks().contiguous();
    const auto stored = reader.read("codebooks").to_doubles();
    CHECK(books.to(torch::kFloat64).equal(torch::tensor(stored, torch::kFloat64).view_as(books)));
  }

  TEST_CASE("the levels set the number of codes, and residual stages are refused") {
    PretrainOptions options;
    options.model.quantizer.kind = QuantizerKind::fsq;
    FeatureLayout layout;
    layout.inputs = {{"audio", "audio", {5, 6}}};
    options.model.quantizer.fsq_levels = {4, 3, 2};
    CHECK(model_for(layout, options, "f").codes == 24);
    options.model.stages = 2;
    CHECK_THROWS_WITH(model_for(layout, options, "f"),
                      "--stages 2 needs --quantizer vq: fsq has no residual stages");
    options.model.stages = 1;
    options.model.quantizer.fsq_levels.assign(9, 256);
    CHECK_THROWS_WITH(model_for(layout, options, "f"), doctest::Contains("more than 65536 codes"));
  }
}
