#pragma once

// Only .cpp files below the torch line include this header.
#include <torch/torch.h>

#include <cstdint>
#include <string>
#include <vector>

#include "align/alignment.h"
#include "codebook/quantizer.h"
#include "model/model_config.h"
#include "nn/club.h"
#include "nn/cpc.h"
#include "nn/decoder.h"
#include "nn/encoder.h"

namespace hdcid {

// Everything that pretraining trains, on one device and in one dtype. Modalities are indexed in the
// order of the config.
struct Model {
  ModelConfig config;
  torch::TensorOptions options;   // dtype and device
  torch::nn::LSTM text{nullptr};  // the prompt LSTM; empty without one
  Encoder encoder{nullptr};
  Decoder decoder{nullptr};
  std::vector<Cpc> cpc;                                // [layer]
  std::vector<std::vector<Club>> clubs;                // [layer][modality]
  Quantizers quantizers;                               // [layer]
  std::vector<std::shared_ptr<Alignment>> alignments;  // [layer], empty without one

  std::size_t layers() const { return static_cast<std::size_t>(config.layers); }
};

// Fresh weights from the seed's streams "weights" and, for codebooks, "codebook/<layer>".
Model make_model(const ModelConfig& config, std::uint64_t seed, torch::Device device);
// What encoding needs: encoder, prompt LSTM and quantisers only, their values to be loaded.
Model make_encoder(const ModelConfig& config, torch::Device device);

// One of the authors' modules, the prefix of its parameters' names in files and the unit of
// gradient clipping. Quantisers with parameters are a part of our own, one per layer.
struct Part {
  std::string name;  // "CPC", "CPC_2", "Encoder", "Text_ar_lstm", "Audio_mi_net", ..., "Decoder";
                     // "Quantizer", ...
  std::shared_ptr<torch::nn::Module> module;
};

std::vector<Part> encoder_parts(const Model& model);  // what inference needs
std::vector<Part> main_parts(
    const Model& model);  // what the main optimiser trains: those, CPC and decoder
std::vector<Part> club_parts(const Model& model);
std::vector<Part> alignment_parts(
    const Model& model);  // stepped with the main parts, not part of a finished model

// Each once, also where modules share them.
std::vector<torch::Tensor> parameters(const std::vector<Part>& parts);
std::vector<torch::Tensor> parameters(const torch::nn::Module& module);

torch::TensorOptions tensor_options(const ModelConfig& config, torch::Device device);

}  // namespace hdcid
