#include <doctest/doctest.h>

#include "nn/decoder.h"
#include "nn/encoder.h"
#include "nn/text_lstm.h"
#include "nn/widths.h"

TEST_SUITE("nn") {
  using namespace hdcid;

  namespace {

  ModelConfig three_layers() {
    ModelConfig config;
    config.modalities = {{.name = "audio", .dim = 5, .specific = 8},
                         {.name = "video", .dim = 8, .height = 7, .width = 7, .specific = 12},
                         {.name = "text", .dim = 6, .lstm = 4, .specific = 10}};
    config.dim = 8;
    config.layers = 3;
    return config;
  }

  torch::Tensor random_input(const ModalityConfig& modality) {
    if (has_maps(modality))
      return torch::rand({2, 4, modality.height, modality.width, modality.dim});
    return torch::rand({2, 4, feature_width(modality)});
  }

  void check_layers(Encoder& encoder, Decoder& decoder, const ModelConfig& config,
                    const ModalityConfig& modality) {
    const auto x = random_input(modality);
    const auto branches = encoder->branches(modality.name, x);
    REQUIRE(branches.size() == static_cast<std::size_t>(config.layers));
    for (std::size_t k = 0; k < branches.size(); ++k) {
      const auto z = encoder->general(k, modality.name, branches[k].input);
      CHECK(z.sizes() == torch::IntArrayRef({2, 4, config.dim}));
      CHECK(branches[k].club.size(2) == specific_width(modality));
      const auto rebuilt = decoder->forward(k, modality.name, z, branches[k].specific);
      CHECK(rebuilt.sizes() == (k == 0 ? x : branches[k].input).sizes());
    }
  }

  }  // namespace

  TEST_CASE("every layer encodes to the width of the codes and decodes to its own input") {
    const auto config = three_layers();
    Encoder encoder(config);
    Decoder decoder(config);
    for (const auto& modality : config.modalities) check_layers(encoder, decoder, config, modality);
  }

  TEST_CASE("layers above the first carry their number in the authors' parameter names") {
    Encoder encoder(three_layers());
    Decoder decoder(three_layers());
    const auto parameters = encoder->named_parameters();
    for (const char* name :
         {"audio_self_att.affine_matrix.weight", "video_self_att_2.encoder.layers.1.norm2.bias",
          "text_self_att_3.affine_matrix.weight", "Text_encoder.text_linear.weight",
          "Video_encoder_3.input_linear.bias",
          "Video_encoder.conv_stack.5.stack.0.res_block.1.weight"})
      CHECK_MESSAGE(parameters.contains(name), name);
    CHECK(decoder->named_parameters().contains("Audio_decoder_3.simple_rec.weight"));
  }

  TEST_CASE("video as vectors goes through linear encoders and decoders like audio") {
    auto config = three_layers();
    config.modalities = {{.name = "video", .dim = 9, .specific = 12}};
    Encoder encoder(config);
    Decoder decoder(config);
    check_layers(encoder, decoder, config, config.modalities[0]);
    CHECK(encoder->named_parameters().contains("Video_encoder.video_linear.weight"));
    CHECK_FALSE(encoder->named_parameters().contains("video_semantic_encoder.se_layer.0.weight"));
  }

  TEST_CASE("text as vectors needs no LSTM and is scaled") {
    auto lstm = text_lstm({.name = "text", .dim = 6});
    CHECK(lstm.is_empty());
    const auto x = torch::rand({2, 4, 6});
    CHECK(torch::equal(text_feature(lstm, x, 2.0), x * 2.0));
  }
}
