#pragma once

// Only .cpp files below the torch line include this header.
#include <torch/torch.h>

#include <map>
#include <string>
#include <vector>

#include "nn/config.h"
#include "nn/trunk.h"
#include "nn/video_front.h"
#include "nn/video_specific.h"

namespace hdcid {

// The modality-specific encoder of vectors, relu(W x + b). The authors name the linear layer after
// the modality in the first layer ("audio_linear") and "input_linear" above it.
class SpecificImpl : public torch::nn::Module {
 public:
  SpecificImpl(const std::string& name, std::int64_t input_width, std::int64_t output_width);
  torch::Tensor forward(const torch::Tensor& x);  // [clip, step, input] -> [clip, step, output]

 private:
  torch::nn::Linear linear_{nullptr};
};
TORCH_MODULE(Specific);

// What one modality brings to one layer before any dropout.
struct Branch {
  torch::Tensor input;  // [clip, step, width]: what the general encoder reads; above layer 0 also
                        // what its decoder rebuilds
  torch::Tensor specific;  // Psi: [clip, step, width]; of video maps in layer 0 [clip, step, height
                           // - 4, width - 4, channel]
  torch::Tensor
      club;  // [clip, step, specific_width]: Psi as the CLUB net and the next layer see it
};

// All encoders of the hierarchy (Eq. 2 of the appendix). Layer k reads the specific feature of
// layer k - 1; layers count from 0. Inputs: audio [clip, step, Da]; video [clip, step, H, W, C] or
// [clip, step, Dv]; text: the text feature (text_lstm.h).
class EncoderImpl : public torch::nn::Module {
 public:
  explicit EncoderImpl(const ModelConfig& config);

  // One branch per layer. Nothing here drops out, so one call serves all passes of a training step.
  // `layer_gradient` false: no gradient of a layer reaches the one below.
  std::vector<Branch> branches(const std::string& modality, const torch::Tensor& x,
                               bool layer_gradient = true);
  // Only Branch::input of every layer: all that inference needs (a single layer then skips the
  // convolutions).
  std::vector<torch::Tensor> inputs(const std::string& modality, const torch::Tensor& x);
  // The general feature z, [clip, step, width] -> [clip, step, D]; the one part with dropout.
  // `padding` from padding_mask().
  torch::Tensor general(std::size_t layer, const std::string& modality, const torch::Tensor& input,
                        const torch::Tensor& padding = {}, bool batch_statistics = false);
  // See Trunk::unexplained and Trunk::follow_codes; with layer_residual, above layer 0.
  torch::Tensor unexplained(std::size_t layer, const std::string& modality,
                            const torch::Tensor& input, const torch::Tensor& codes) const;
  void follow_codes(std::size_t layer, const std::string& modality, const torch::Tensor& rows,
                    const torch::Tensor& codes);
  // See Trunk::follow_inputs; `rows` [row, width] of the layer's input.
  void follow_inputs(std::size_t layer, const std::string& modality, const torch::Tensor& rows,
                     double share);
  // From here on one transformer serves all modalities of a layer (Trunk::share).
  void share_trunks(std::size_t layer);
  Trunk trunk(std::size_t layer, const std::string& modality) const {
    return trunks_.at(modality).at(layer);
  }

 private:
  void add_first_layer(const ModelConfig& config, const ModalityConfig& modality);
  void add_trunk(const ModelConfig& config, const std::string& modality, std::size_t layer,
                 std::int64_t width);
  torch::Tensor trunk_input(const std::string& modality, const torch::Tensor& x);
  Branch branch(std::size_t layer, const std::string& modality, const torch::Tensor& x);

  std::size_t layers_;
  VideoFront front_{nullptr};                         // empty unless video comes as maps
  VideoSpecific video_specific_{nullptr};             // likewise
  std::map<std::string, std::vector<Trunk>> trunks_;  // by modality, then layer
  std::map<std::string, std::vector<Specific>>
      specific_;  // likewise; empty holder where video_specific_ takes its place
};
TORCH_MODULE(Encoder);

}  // namespace hdcid
