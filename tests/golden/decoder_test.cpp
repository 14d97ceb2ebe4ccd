#include "nn/decoder.h"

#include <doctest/doctest.h>

#include "golden/support.h"
#include "nn/encoder.h"
#include "nn/widths.h"

TEST_SUITE("golden.decoders") {
  using namespace hdcid;

  namespace {

  const torch::Tensor& value(const std::string& name) {
    return golden::file("decoder.safetensors").at(name);
  }

  torch::Tensor input_of(const std::string& modality) {
    if (modality == "text") return golden::file("text_lstm.safetensors").at("text");
    return golden::file("inputs.safetensors").at(modality + "0");
  }

  std::vector<Branch> branches_of(const std::string& modality) {
    Encoder encoder(golden::config());
    golden::load(*encoder, golden::file("weights_hdcid.safetensors"), "Encoder");
    return encoder->branches(modality, input_of(modality));
  }

  torch::Tensor reconstruction(std::size_t layer, const std::string& modality,
                               const std::vector<Branch>& branches) {
    Decoder decoder(golden::config());
    golden::load(*decoder, golden::file("weights_hdcid.safetensors"), "Decoder");
    const auto& code =
        golden::file("encoder.safetensors").at("out/" + modality + "_vq" + layer_suffix(layer));
    return decoder->forward(layer, modality, code, branches[layer].specific);
  }

  }  // namespace

  TEST_CASE("the reconstruction error of every modality and layer is the authors'") {
    for (const std::string modality : {"audio", "video", "text"}) {
      const auto branches = branches_of(modality);
      for (std::size_t k = 0; k < branches.size(); ++k) {
        const auto target = k == 0 ? input_of(modality) : branches[k].input;
        const auto error = torch::mse_loss(reconstruction(k, modality, branches), target);
        golden::check(modality + layer_suffix(k), error,
                      value("recon_loss/" + modality + layer_suffix(k)));
      }
    }
  }

  TEST_CASE("the rebuilt video frames and audio are the authors'") {
    const auto video = reconstruction(0, "video", branches_of("video"));
    golden::check("first frame", video[0][0], value("video_recon_frame"));
    golden::check("all frames", torch::stack({video.sum(), video.norm()}),
                  value("video_recon_sum_norm"));
    golden::check("audio", reconstruction(0, "audio", branches_of("audio")), value("audio_recon"));
  }
}
