#include "nn/encoder.h"

#include <doctest/doctest.h>

#include "golden/support.h"
#include "nn/widths.h"

TEST_SUITE("golden.encoder") {
  using namespace hdcid;

  namespace {

  const torch::Tensor& value(const std::string& name) {
    return golden::file("encoder.safetensors").at(name);
  }

  torch::Tensor input_of(const std::string& modality) {
    if (modality == "text") return golden::file("text_lstm.safetensors").at("text");
    return golden::file("inputs.safetensors").at(modality + "0");
  }

  Encoder golden_encoder() {
    Encoder encoder(golden::config());
    golden::load(*encoder, golden::file("weights_hdcid.safetensors"), "Encoder");
    return encoder;
  }

  template <class M>
  M& part(Encoder& encoder, const std::string& name) {
    return *encoder->named_modules()[name]->as<M>();
  }

  }  // namespace

  TEST_CASE("every convolution of the video-specific encoder gives the authors' maps") {
    auto encoder = golden_encoder();
    const std::string name = "Video_encoder.conv_stack";
    const auto frames = value("stage/" + name).size(0);
    const auto maps = input_of("video")[0].narrow(0, 0, frames).permute({0, 3, 1, 2});
    const auto first = part<torch::nn::Conv2dImpl>(encoder, name + ".0").forward(maps);
    const auto second = part<torch::nn::Conv2dImpl>(encoder, name + ".2").forward(first.relu());
    const auto third = part<torch::nn::Conv2dImpl>(encoder, name + ".4").forward(second.relu());
    golden::check("conv_stack.0", first, value("stage/" + name + ".0"));
    golden::check("conv_stack.2", second, value("stage/" + name + ".2"));
    golden::check("conv_stack.4", third, value("stage/" + name + ".4"));
    const auto whole = part<torch::nn::SequentialImpl>(encoder, name).forward(maps);
    golden::check("conv_stack", whole, value("stage/" + name));
    golden::check("video_pool", whole.mean(torch::IntArrayRef{2, 3}, true),
                  value("stage/Video_encoder.video_pool"));
  }

  TEST_CASE("the gates, position weights and output of the video front end are the authors'") {
    auto encoder = golden_encoder();
    auto& front = part<VideoFrontImpl>(encoder, "video_semantic_encoder");
    const auto frames = value("stage/video_semantic_encoder.se_layer").size(0);
    const auto x = input_of("video")[0].narrow(0, 0, frames).flatten(1, 2);
    const auto pooled = x.mean(1), gates = front.gates(pooled);
    golden::check("gates", gates, value("stage/video_semantic_encoder.se_layer"));
    golden::check("position weights", front.weights(x * (1 + gates.unsqueeze(1)), pooled),
                  value("stage/video_semantic_encoder.spatial_att"));
    golden::check("front end", front.forward(input_of("video")),
                  value("stage/video_semantic_encoder"));
  }

  TEST_CASE("attention and normalisation inside the audio trunk are the authors'") {
    auto encoder = golden_encoder();
    const std::string stage = "stage/audio_self_att.", trunk = "audio_self_att.";
    auto x =
        part<torch::nn::LinearImpl>(encoder, trunk + "affine_matrix").forward(input_of("audio"));
    golden::check("affine_matrix", x.transpose(0, 1), value(stage + "affine_matrix"));
    for (const std::string layer : {"layers.0", "layers.1"}) {
      const auto name = trunk + "encoder." + layer;
      const auto attended = part<SelfAttentionImpl>(encoder, name + ".self_attn").forward(x);
      golden::check(layer + " attention", attended.transpose(0, 1),
                    value(stage + layer + ".self_attn"));
      golden::check(layer + " norm1",
                    part<torch::nn::LayerNormImpl>(encoder, name + ".norm1")
                        .forward(x + attended)
                        .transpose(0, 1),
                    value(stage + layer + ".norm1"));
      x = part<TransformerLayerImpl>(encoder, name).forward(x);
    }
  }

  TEST_CASE("the first transformer layer of every trunk gives the authors' output") {
    auto encoder = golden_encoder();
    for (const std::string modality : {"audio", "video", "text"}) {
      const auto branches = encoder->branches(modality, input_of(modality));
      for (std::size_t k = 0; k < branches.size(); ++k) {
        const auto name = modality + "_self_att" + layer_suffix(k);
        const auto x = part<torch::nn::LinearImpl>(encoder, name + ".affine_matrix")
                           .forward(branches[k].input);
        const auto z = part<TransformerLayerImpl>(encoder, name + ".encoder.layers.0").forward(x);
        golden::check(name, z.transpose(0, 1), value("stage/" + name + ".layers.0"));
      }
    }
  }

  TEST_CASE("general and specific features of every modality and layer are the authors'") {
    auto encoder = golden_encoder();
    for (const std::string modality : {"audio", "video", "text"}) {
      const auto branches = encoder->branches(modality, input_of(modality));
      const auto inputs = encoder->inputs(modality, input_of(modality));
      for (std::size_t k = 0; k < branches.size(); ++k) {
        const auto suffix = layer_suffix(k),
                   specific = modality + (modality == "video" && k == 0 ? "_club" : "_encoder");
        golden::check(modality + "_semantic" + suffix,
                      encoder->general(k, modality, branches[k].input),
                      value("out/" + modality + "_semantic" + suffix));
        golden::check(specific + suffix, branches[k].club, value("out/" + specific + suffix));
        CHECK(torch::equal(inputs[k], branches[k].input));
      }
    }
  }

  TEST_CASE("the video-specific map is the authors'") {
    auto encoder = golden_encoder();
    const auto map = encoder->branches("video", input_of("video")).front().specific;
    const auto& stored = value("out/video_encoder");
    golden::check("video map", map.narrow(0, 0, stored.size(0)).narrow(1, 0, stored.size(1)),
                  stored);
    golden::check("video map sum and norm", torch::stack({map.sum(), map.norm()}),
                  value("out/video_encoder_sum_norm"));
  }
}
