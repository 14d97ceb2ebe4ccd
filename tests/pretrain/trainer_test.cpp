#include "pretrain/trainer.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <filesystem>

#include "model/inference.h"
#include "model/model.h"
#include "pretrain/small_model.h"
#include "store/kinds.h"

using namespace hdcid;
using test::random_batch, test::small_config;

namespace {

// A file in the system's temporary folder, removed at the end of the scope.
struct TemporaryFile {
  std::string path =
      (std::filesystem::temp_directory_path() / ("hdcid-trainer-" + std::to_string(std::rand())))
          .string();
  ~TemporaryFile() { std::filesystem::remove(path); }
};

void store(const Trainer& trainer, const ModelConfig& config, const std::string& path) {
  write_tensors(path, trainer.tensors(true), {{"config", to_json(config).dump()}});
}

bool same(const std::vector<NamedTensor>& a, const std::vector<NamedTensor>& b) {
  if (a.size() != b.size()) return false;
  for (std::size_t i = 0; i < a.size(); ++i) {
    if (a[i].name != b[i].name || a[i].tensor.bytes != b[i].tensor.bytes) return false;
  }
  return true;
}

}  // namespace

TEST_SUITE("pretrain") {
  TEST_CASE("a resumed trainer equals one that never stopped, with every method of alignment") {
    auto config = small_config();
    auto objective = test::authors().objective;
    SUBCASE("running statistics of the inputs") {
      config.input_norm = true;
      objective.layer_start = LayerStart::data;
    }
    for (const auto& [method, name] : words<AlignmentMethod>)
      SUBCASE(name) objective.alignment.method = method;
    objective.warm_start = 1;
    objective.quantizer.reset.after = 4;
    objective.quantizer.reset.noise = ResetNoise::uniform;
    Trainer straight(config, objective, 7, torch::kCPU), stopped(config, objective, 7, torch::kCPU);
    for (int step = 0; step < 2; ++step) {
      straight.step(random_batch(10 + step), step, step);
      stopped.step(random_batch(10 + step), step, step);
    }
    TemporaryFile file;
    store(stopped, config, file.path);
    Trainer resumed(config, objective, 7, torch::kCPU);
    TensorReader reader(file.path);
    resumed.load(reader, true);
    for (int step = 2; step < 4; ++step) {
      const auto ours = straight.step(random_batch(10 + step), 1, step).read();
      CHECK(resumed.step(random_batch(10 + step), 1, step).read().at("total") == ours.at("total"));
    }
    CHECK(same(resumed.tensors(true), straight.tensors(true)));
  }

  TEST_CASE("a missing tensor is named when a model is loaded") {
    const auto config = small_config();
    Trainer trainer(config, test::authors().objective, 7, torch::kCPU);
    TemporaryFile file;
    auto tensors = trainer.tensors(false);
    tensors.erase(tensors.begin() + 3);
    write_tensors(file.path, tensors, {});
    TensorReader reader(file.path);
    CHECK_THROWS_WITH(trainer.load(reader, false), doctest::Contains("CPC/"));
  }

  TEST_CASE(
      "every combination of modalities, one to three layers, and every profile's switches train") {
    for (const auto& names :
         std::vector<std::vector<std::string>>{{"audio"}, {"audio", "video"}, {"audio", "text"}}) {
      auto config = small_config();
      std::erase_if(config.modalities, [&](const auto& m) {
        return std::find(names.begin(), names.end(), m.name) == names.end();
      });
      config.layers = static_cast<std::int64_t>(names.size()) + 1;
      auto objective = test::authors().objective;
      objective.encoder_passes = 1;
      objective.warm_start = 0;
      objective.cpc_axis = CpcAxis::samples;
      objective.cmcm_in_hierarchy = true;
      objective.alignment.cmcm_form = MatchingForm::symmetric;
      objective.quantizer.reset.scope = ResetScope::all_modalities;
      objective.quantizer.reset.writes_ema = true;
      Trainer trainer(config, objective, 3, torch::kCPU);
      trainer.step(random_batch(1), 0, 0);
      const auto report = trainer.step(random_batch(2), 0, 1).read();
      CHECK(std::isfinite(report.at("total")));
      CHECK(report.count("l2.recon.audio") == 1);
      CHECK(report.count("l1.cmcm") == (names.size() > 1 ? 1 : 0));
    }
  }

  TEST_CASE("one transformer for all modalities takes each step once and stays one") {
    auto objective = test::authors().objective;
    objective.alignment.method = AlignmentMethod::ms_clip;
    Trainer trainer(small_config(), objective, 3, torch::kCPU);
    trainer.step(random_batch(1), 0, 0);
    const auto tensors = trainer.tensors(false);
    const auto shared = [&](const std::string& parameter) {
      const auto of = [&](const std::string& modality) {
        const auto name = "Encoder/" + modality + "_self_att.encoder.layers.1." + parameter;
        return std::find_if(tensors.begin(), tensors.end(),
                            [&](const auto& t) { return t.name == name; });
      };
      return of("audio")->tensor.bytes == of("video")->tensor.bytes;
    };
    CHECK(shared("linear1.weight"));
    CHECK_FALSE(shared("norm1.weight"));
  }

  TEST_CASE("upper layers reach the specific encoders below, unless told not to") {
    const auto config = small_config();
    const auto model = make_model(config, 1, torch::kCPU);
    for (const bool reaches : {true, false}) {
      const auto branches =
          Encoder(model.encoder)->branches("audio", random_batch(1).inputs["audio"], reaches);
      CHECK(branches[1].input.requires_grad() == reaches);
    }
  }

  TEST_CASE("a term of weight 0 is neither reported nor trained") {
    auto objective = test::authors().objective;
    objective.cpc = 0;
    objective.club = 0;
    Trainer trainer(small_config(), objective, 3, torch::kCPU);
    const auto report = trainer.step(random_batch(1), 0, 0).read();
    CHECK(report.count("l1.cpc") == 0);
    CHECK(report.count("l1.club.audio") == 0);
    CHECK(report.count("l1.recon.audio") == 1);
  }

  TEST_CASE("the content of padded steps changes nothing") {
    auto config = small_config();
    config.dropout = 0;
    Trainer one(config, test::authors().objective, 7, torch::kCPU),
        two(config, test::authors().objective, 7, torch::kCPU);
    auto first = random_batch(4);
    first.lengths = torch::tensor({5, 3, 4, 2});
    auto second = first;
    for (auto& [name, input] : second.inputs) {
      if (name == "text") continue;  // tokens, which the prompt LSTM reads to the end
      input = input.clone();
      for (std::int64_t clip = 0; clip < 4; ++clip) {
        const auto length = first.lengths[clip].item<std::int64_t>();
        if (length < 5) input[clip].narrow(0, length, 5 - length).fill_(9);
      }
    }
    for (int step = 0; step < 2; ++step) {
      CHECK(one.step(first, 3, step).read().at("total") ==
            doctest::Approx(two.step(second, 3, step).read().at("total")).epsilon(1e-6));
    }
  }

  TEST_CASE("encoding a clip changes nothing and gives codes by layer and stage") {
    const auto config = small_config();
    Trainer trainer(config, test::authors().objective, 7, torch::kCPU);
    trainer.step(random_batch(1), 0, 0);
    TemporaryFile file;
    store(trainer, config, file.path);
    TensorReader reader(file.path);
    FrozenEncoder encoder(reader, torch::kCPU);
    const auto books = encoder.codebooks().clone();
    const auto batch = random_batch(2);
    for (const auto& [name, input] : batch.inputs) {
      const auto codes = encoder.codes(name, input, false);
      CHECK(codes.sizes() == torch::IntArrayRef({4, 5, 2, 1}));
      encoder.codes(name, input, true);
      CHECK(encoder.codes(name, input, false).equal(codes));
    }
    CHECK(encoder.codebooks().equal(books));
  }
}
