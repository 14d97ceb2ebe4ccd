#include <doctest/doctest.h>

#include "codebook/vq.h"
#include "golden/avs_support.h"
#include "golden/portable.h"
#include "model/model.h"
#include "nn/step_layer.h"
#include "nn/text_lstm.h"
#include "support/authors.h"

TEST_SUITE("golden.avs.conditioning") {
  using namespace hdcid;

  namespace {

  const torch::Tensor& conditioning(const std::string& name) {
    return golden::avs_value("conditioning", name);
  }

  std::string conditioning_key(const std::string& part) {
    return golden::avs().manifest().at("set").get<std::string>() + "/conditioning/" + part;
  }

  // Drawn, but for the first rows, which are stored.
  Codebook conditioning_codebook() {
    auto codes = golden::avs_uniform("avs/conditioning/codebook", {400, 256}, 1.7)
                     .to(torch::kHalf)
                     .to(torch::kFloat64);
    const auto& head = conditioning("codebook_head");
    codes.narrow(0, 0, head.size(0)).copy_(head);
    return {codes.unsqueeze(0), {}, {}, {}};
  }

  Model conditioning_model() {
    auto config = test::authors().model;
    config.modalities = {{.name = "audio", .dim = conditioning("audio").size(2)},
                         {.name = "text", .dim = conditioning("query").size(2), .lstm = 128}};
    config.layers = 1;
    config.dropout = 0;
    config.dtype = Precision::float64;
    auto model = make_encoder(config, torch::kCPU);
    golden::generate(*model.encoder, conditioning_key("Encoder"));
    golden::generate(*model.text, conditioning_key("Text_ar_lstm"));
    return model;
  }

  // What a query becomes: five steps, their general feature, their codes.
  void check_query(Model& model, const std::string& modality, const torch::Tensor& feature) {
    const StepLayer steps{conditioning("at_10_5/weight"), conditioning("at_10_5/bias")};
    const auto five = steps.forward(feature);
    golden::check("five steps", five, conditioning(modality + "_five"));
    const auto z = model.encoder->general(0, modality, five);
    const auto& expected = conditioning(modality + "_z");
    golden::check("z", z.narrow(2, 0, expected.size(2)), expected);
    const auto found = quantize(conditioning_codebook(), z.flatten(0, 1));
    const auto& codes = conditioning(modality + "_index");
    golden::check("codes", found.codes.view(codes.sizes()), codes);
    golden::check("norms", found.value.norm(2, {1}).view(codes.sizes()),
                  conditioning(modality + "_code_norm"));
  }

  }  // namespace

  TEST_CASE("queries by sound and by words become the authors' codes of five steps") {
    const torch::NoGradGuard no_grad;
    auto model = conditioning_model();
    check_query(model, "audio", conditioning("audio"));
    check_query(model, "text", text_feature(model.text, conditioning("query")));
  }
}
