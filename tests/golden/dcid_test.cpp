#include <doctest/doctest.h>

#include <algorithm>

#include "golden/quantizer_support.h"
#include "golden/step_support.h"

using namespace hdcid;

namespace {

const golden::Tensors& data() { return golden::file("dcid.safetensors"); }

// The buffers "<prefix>embedding" ... without a layer axis.
Codebook single_codebook(const std::string& prefix) {
  const auto buffer = [&](const char* name) {
    return data().at(prefix + name).unsqueeze(0).clone();
  };
  return {buffer("embedding"), buffer("ema_count"), buffer("ema_weight"),
          buffer("unactivated_count")};
}

Model single_layer(std::vector<std::string> modalities) {
  auto config = golden::config(1);
  std::erase_if(config.modalities, [&](const ModalityConfig& modality) {
    return std::find(modalities.begin(), modalities.end(), modality.name) == modalities.end();
  });
  auto model = golden::model(config, golden::file("weights_hdcid.safetensors"));
  golden::codebook(model, 0) = single_codebook("Encoder/Cross_quantizer.");
  return model;
}

torch::Tensor reported(const std::map<std::string, double>& report,
                       const std::vector<std::string>& names) {
  std::vector<double> values;
  for (const auto& name : names) values.push_back(report.at(name));
  return torch::tensor(values, torch::kFloat64);
}

// Outputs, losses and codebook of one pass of an encoder of the given modalities, stored under
// "<prefix>out/" or
// "<prefix>".
void check_encoder(const std::vector<std::string>& modalities, const std::string& outputs,
                   const std::string& after) {
  auto model = single_layer(modalities);
  auto objective = golden::authors_objective();
  objective.encoder_passes = 1;
  objective.club = objective.cpc = 0;
  const auto batch = golden::batch(0);
  Step step(model, objective, batch, {}, {});
  torch::optim::Adam unused(parameters(club_parts(model)), torch::optim::AdamOptions(1e-3));
  step.fit_clubs(unused);
  step.loss();
  step.learn();
  const auto report = step.report().read();
  for (std::size_t m = 0; m < modalities.size(); ++m) {
    const auto& name = modalities[m];
    golden::check(name + " codes", step.passes()[0].codes[m], data().at(outputs + name + "_vq"));
    golden::check(name + " commitment", reported(report, {"l1.commit." + name})[0],
                  data().at(outputs + name + "_embedding_loss"));
  }
  golden::check("cmcm", reported(report, {"l1.cmcm"})[0], data().at(outputs + "cmcm"));
  const auto clips = batch.inputs.at("audio").size(0);
  golden::check("agreement", reported(report, {"l1.agree"})[0] * clips,
                data().at(outputs + "equal_num"));
  golden::check_codebook("codebook", golden::codebook(model, 0), single_codebook(after));
  if (!data().count(outputs + "recon")) return;
  golden::check("recon", reported(report, {"l1.recon.video", "l1.recon.audio"}),
                data().at(outputs + "recon"));
}

}  // namespace

TEST_SUITE("golden.dcid") {
  TEST_CASE("codes, commitment, code matching and codebook of three modalities are the authors'") {
    check_encoder({"audio", "video", "text"}, "out/", "after/");
  }

  TEST_CASE(
      "codes, commitment, code matching, codebook and reconstruction of audio and video are the "
      "authors'") {
    check_encoder({"audio", "video"}, "av/", "av/after/");
  }

  TEST_CASE("nearest codes before the update are the authors'") {
    auto model = single_layer({"audio", "video", "text"});
    const auto pass = forward_layer(model, prepare(model, golden::batch(0)), 0);
    const std::vector<std::string> letters{"a", "v", "t"};
    for (std::size_t m = 0; m < letters.size(); ++m) {
      golden::check(letters[m], pass.quantized[m].codes.flatten(),
                    data().at("indices_" + letters[m]));
    }
  }

  TEST_CASE("a DCID step is the authors' in losses, gradients and weights") {
    auto objective = golden::authors_objective();
    objective.encoder_passes = 1;
    golden::StepCheck check(single_layer({"audio", "video", "text"}), objective, "dcid_params",
                            "dcid_clip_order");
    const auto report = check.run(golden::batch(0), 0, data(), "");
    golden::check("recon", reported(report, {"l1.recon.audio", "l1.recon.video", "l1.recon.text"}),
                  data().at("recon"));
    golden::check("mi", reported(report, {"l1.club.audio", "l1.club.video", "l1.club.text"}),
                  data().at("mi"));
    golden::check("cpc", reported(report, {"l1.cpc"})[0], data().at("cpc"));
    golden::check("lld", torch::stack(check.fits().back()), data().at("lld"));
    golden::check("loss", reported(report, {"total"})[0], data().at("loss"));
    std::vector<std::string> accuracies;
    for (int i = 1; i <= 9; ++i) accuracies.push_back(golden::item_name("acc" + std::to_string(i)));
    golden::check("accuracies", reported(report, accuracies), data().at("accuracies"));
  }
}
