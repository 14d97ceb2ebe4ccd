#include <doctest/doctest.h>

#include <algorithm>

#include "golden/portable.h"
#include "golden/quantizer_support.h"
#include "golden/step_support.h"
#include "pretrain/clip_gradients.h"
#include "support/authors.h"

using namespace hdcid;

namespace {

const golden::Tensors& paper_dims() { return golden::file("paper_dims.safetensors"); }
std::string set() { return golden::manifest().at("set"); }

torch::Tensor input(const std::string& name, torch::IntArrayRef shape, double bound) {
  return golden::uniform(set() + "/paper/" + name, shape, bound);
}

// The paper's sizes; what is not set here is profile authors.
ModelConfig paper_config() {
  auto config = test::authors().model;
  config.modalities = {{.name = "audio", .dim = 128},
                       {.name = "video", .dim = 512, .height = 7, .width = 7, .specific = 2048},
                       {.name = "text", .dim = 768, .lstm = 128}};
  config.dropout = 0;
  config.dtype = Precision::float64;
  return config;
}

// Layer 1 is fresh, layer 2 in use.
std::vector<Codebook> paper_codebooks(const ModelConfig& config) {
  std::vector<Codebook> books;
  for (std::int64_t layer = 0; layer < 2; ++layer) {
    const auto embedding = input("emb" + std::to_string(layer), {1, config.codes, config.dim},
                                 layer == 0 ? 1.0 / 400 : 1.7);
    const auto count = torch::full({1, config.codes}, static_cast<double>(layer), torch::kFloat64);
    books.push_back({embedding, count, embedding.clone(), count - 1});
  }
  return books;
}

Model paper_model() {
  auto model = make_model(paper_config(), 0, torch::kCPU);
  for (const auto& part : main_parts(model))
    golden::generate(*part.module, set() + "/paper/" + part.name);
  for (const auto& part : club_parts(model))
    golden::generate(*part.module, set() + "/paper/" + part.name);
  const auto books = paper_codebooks(model.config);
  for (std::size_t layer = 0; layer < books.size(); ++layer)
    golden::codebook(model, static_cast<std::int64_t>(layer)) = books[layer];
  return model;
}

Batch paper_batch() {
  auto query = input("query", {2, 10, 768}, 1);
  query[0].narrow(0, 7, 3).zero_();
  query[1].narrow(0, 4, 6).zero_();
  const auto video = input("video", {2, 10, 7, 7, 512}, 2).clamp_min(0);
  return {{{"audio", input("audio", {2, 10, 128}, 1.5)}, {"video", video}, {"text", query}}, {}};
}

// One pass, no CLUB fit: the losses of the weights as they are.
Objective one_pass() {
  auto objective = golden::authors_objective();
  objective.encoder_passes = 1;
  objective.club_fits = 0;
  return objective;
}

void check_outputs(const Step& step) {
  const std::vector<std::string> names{"audio", "video", "text"};
  for (std::size_t layer = 0; layer < 2; ++layer) {
    const std::string suffix = layer == 0 ? "" : "_2";
    for (std::size_t m = 0; m < names.size(); ++m) {
      const auto& expected = paper_dims().at("out/" + names[m] + "_semantic" + suffix);
      golden::check(names[m] + suffix, step.passes()[layer].z[m].narrow(1, 0, expected.size(1)),
                    expected);
    }
    const auto codes = golden::code_rows({step.passes()[layer]});
    golden::check("codes", codes, paper_dims().at("layer" + std::to_string(layer) + "/indices"));
  }
  const auto& branch = step.prepared().branches[1][0];
  golden::check("text", step.prepared().targets[2], paper_dims().at("text"));
  golden::check("video club", branch.club.narrow(1, 0, 3), paper_dims().at("out/video_club"));
  golden::check("video map", branch.specific[0][0][0][0], paper_dims().at("out/video_encoder_0"));
}

void check_items(const std::map<std::string, double>& report) {
  const auto names = golden::list("hdcid_loss_items");
  for (std::size_t i = 0; i < names.size(); ++i) {
    const auto found = report.find(golden::item_name(names[i]));
    double value = found == report.end() ? 0 : found->second;
    if (names[i].rfind("equal_num", 0) == 0) value *= 2;  // clips
    golden::check(names[i], torch::tensor(value, torch::kFloat64),
                  paper_dims().at("items")[static_cast<std::int64_t>(i)]);
  }
}

void check_gradients(const Model& model) {
  auto parts = main_parts(model);
  for (const auto& part : club_parts(model)) parts.push_back(part);
  const auto names = golden::list("hdcid_params"), order = golden::list("clip_order");
  for (const auto& part : parts) {
    for (const auto& parameter : part.module->named_parameters()) {
      const auto at =
          std::find(names.begin(), names.end(), part.name + "/" + parameter.key()) - names.begin();
      const auto& gradient = parameter.value().grad();
      const auto norm = gradient.defined() ? gradient.norm() : torch::zeros({}, torch::kFloat64);
      golden::check(parameter.key(), norm, paper_dims().at("grad_norms")[at].clamp_min(0));
    }
  }
  const auto norms = clip_gradients(parts, 0.5);
  for (std::size_t p = 0; p < parts.size(); ++p) {
    const auto at = std::find(order.begin(), order.end(), parts[p].name) - order.begin();
    golden::check(parts[p].name, norms[p], paper_dims().at("total_norm")[at]);
  }
}

}  // namespace

TEST_SUITE("golden.paper_dims") {
  TEST_CASE("at the paper's sizes outputs, losses, gradients and codebooks are the authors'") {
    auto model = paper_model();
    const auto objective = one_pass();
    Step step(model, objective, paper_batch(), {0, 3, 0}, golden::draws(paper_dims(), ""));
    torch::optim::Adam clubs(parameters(club_parts(model)), torch::optim::AdamOptions(1e-3));
    step.fit_clubs(clubs);
    check_outputs(step);
    const auto loss = step.loss();
    // The reference added up in 32 bits.
    golden::check("loss", loss, paper_dims().at("loss_epoch3"), 1e-6);
    loss.backward();
    check_items(step.report().read());
    check_gradients(model);
    step.learn();
    for (std::int64_t layer = 0; layer < 2; ++layer) {
      const auto& book = golden::codebook(model, layer);
      golden::check("ema_count", book.ema_count[0], paper_dims().at("after/ema_count")[layer]);
      golden::check("row norms", book.embedding[0].norm(2, {1}),
                    paper_dims().at("after/embedding_rownorm")[layer]);
    }
  }
}
