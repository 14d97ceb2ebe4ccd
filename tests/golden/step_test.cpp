#include <doctest/doctest.h>

#include "golden/quantizer_support.h"
#include "golden/step_support.h"

using namespace hdcid;

namespace {

golden::StepCheck hierarchy() {
  const auto& weights = golden::file("weights_hdcid.safetensors");
  auto model = golden::model(golden::config(), weights);
  for (std::int64_t layer = 0; layer < 2; ++layer) {
    golden::codebook(model, layer) = golden::codebook(weights, "Encoder/Cross_quantizer.", layer);
  }
  return {std::move(model), golden::authors_objective(), "hdcid_params", "clip_order"};
}

// The reported losses, and their sum with the second layer's weight as it should be.
void check_items(const std::map<std::string, double>& report, bool joint, std::int64_t clips,
                 const golden::Tensors& file, const std::string& prefix) {
  const auto names = golden::list("hdcid_loss_items");
  double total = 0;
  for (std::size_t i = 0; i < names.size(); ++i) {
    const auto name = golden::item_name(names[i]);
    const auto found = report.find(name);
    double value = found == report.end() ? 0 : found->second;  // H-DCID has no cmcm
    const bool second = name.rfind("l2.", 0) == 0;
    const bool statistic =
        name.find("accuracy") != std::string::npos || name.find("agree") != std::string::npos;
    if (!statistic && (joint || !second)) total += (second ? 0.3 : 1) * value;
    if (name.find("agree") != std::string::npos) value *= static_cast<double>(clips);
    golden::check(name, torch::tensor(value, torch::kFloat64),
                  file.at(prefix + "items")[static_cast<std::int64_t>(i)]);
  }
  golden::check("loss", torch::tensor(total, torch::kFloat64), file.at(prefix + "loss_f64"));
}

// Negative log-likelihoods [fit, layer * modality], zero for layers that are not fitted.
void check_fits(const golden::StepCheck& check, const torch::Tensor& expected) {
  auto ours = torch::zeros_like(expected);
  for (std::size_t fit = 0; fit < check.fits().size(); ++fit) {
    const auto row = torch::stack(check.fits()[fit]);
    ours[static_cast<std::int64_t>(fit)].narrow(0, 0, row.size(0)).copy_(row);
  }
  golden::check("negative log-likelihoods", ours, expected);
}

void check_step(golden::StepCheck& check, std::int64_t epoch, std::int64_t batch,
                const golden::Tensors& file, const std::string& prefix) {
  const auto input = golden::batch(batch);
  golden::check("first codes", torch::stack(check.first_codes(input)),
                file.at(prefix + "indices_first"));
  const auto report = check.run(input, epoch, file, prefix);
  check_items(report, epoch >= 3, input.inputs.at("audio").size(0), file, prefix);
  check_fits(check, file.at(prefix + "lld"));
  golden::check("last codes", golden::code_rows(check.last_passes()),
                file.at(prefix + "indices_last"));
}

void check_codebooks(golden::StepCheck& check, const golden::Tensors& file) {
  for (std::int64_t layer = 0; layer < 2; ++layer) {
    const auto& book = golden::codebook(check.model(), layer);
    golden::check_codebook("codebook", book, golden::codebook(file, "quant_after/", layer));
  }
}

void check_stored_gradients(const std::string& name, std::int64_t epoch) {
  const auto& file = golden::file(name);
  auto check = hierarchy();
  Step step(check.model(), golden::authors_objective(), golden::batch(0), {0, epoch, 0},
            golden::draws(file, ""));
  torch::optim::Adam clubs(parameters(club_parts(check.model())),
                           torch::optim::AdamOptions(golden::manifest().at("mi_lr")));
  step.fit_clubs(clubs);
  step.loss().backward();
  for (const auto& part : main_parts(check.model())) {
    for (const auto& parameter : part.module->named_parameters()) {
      const auto found = file.find("grad/" + part.name + "/" + parameter.key());
      if (found == file.end()) continue;
      const auto& gradient = parameter.value().grad();
      golden::check(found->first, gradient.defined() ? gradient : torch::zeros_like(found->second),
                    found->second);
    }
  }
}

void check_whole_step(const std::string& name, std::int64_t epoch) {
  const auto& file = golden::file(name);
  auto check = hierarchy();
  check_step(check, epoch, 0, file, "");
  check_codebooks(check, file);
}

}  // namespace

TEST_SUITE("golden.step") {
  TEST_CASE("a warm-up step is the authors' in losses, gradients, weights and codebooks") {
    check_whole_step("step_epoch0.safetensors", 0);
  }
  TEST_CASE("a step with both layers is the authors' in losses, gradients, weights and codebooks") {
    check_whole_step("step_epoch3.safetensors", 3);
  }
  TEST_CASE("whole gradient tensors are the authors'") {
    check_stored_gradients("step_epoch0.safetensors", 0);
    check_stored_gradients("step_epoch3.safetensors", 3);
  }
}

TEST_SUITE("golden.trajectory") {
  TEST_CASE("four consecutive steps across the warm start follow the authors' run") {
    const auto& file = golden::file("trajectory.safetensors");
    auto check = hierarchy();
    for (int i = 0; file.count("it" + std::to_string(i) + "/loss"); ++i) {
      const auto prefix = "it" + std::to_string(i) + "/";
      const auto& where = file.at(prefix + "epoch_batch");
      check_step(check, where[0].item<std::int64_t>(), where[1].item<std::int64_t>(), file, prefix);
    }
    check_codebooks(check, file);
  }
}
