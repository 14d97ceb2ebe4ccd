#pragma once

#include <torch/torch.h>

#include <cstdint>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "codebook/quantizer.h"
#include "nn/config.h"

namespace hdcid {

// Finite scalar quantisation (Mentzer et al. 2023, "FSQ: VQ-VAE made simple"). A feature is
// projected to n channels, each channel is squashed and rounded to one of its L_i levels, and the
// point is projected back; the codes are all combinations of levels. Both projections are trained
// with the model, there is nothing else to learn.
//   b_i = h_i tanh(x_i + s_i) - o_i,  point_i = round(b_i) / floor(L_i / 2),  o_i = 1/2 where L_i
//   is even, otherwise 0 form "lucidrains" (vector-quantize-pytorch): h = (L-1)(1 + 1e-3)/2, s =
//   atanh(o/h), so that 0 goes to 0 form "google" (google-research/fsq):         h = (L-1)(1 -
//   1e-3)/2, s = tan(o/h)
// Features commit and codes are compared in units of levels, b and round(b): only there can two
// modalities' features be drawn into the same cell.
// The code's index is sum_i (round(b_i) + floor(L_i / 2)) prod_{j<i} L_j.
class Fsq : public Quantizer {
 public:
  Fsq(std::int64_t channels, const QuantizerConfig& config);

  Quantized quantize(const torch::Tensor& z) override;
  torch::Tensor codebook() const override;  // the projections of all points, [1, code, channel]
  void learn(const std::vector<Quantized>&, const torch::Tensor&, const QuantizerRule&,
             Random&) override {}
  void start(const torch::Tensor&, std::uint64_t) override {}
  torch::Tensor places() const override { return grid() * half_width_; }
  std::vector<std::pair<std::string, torch::Tensor>> state() const override {
    return {{"codebooks", codebook()}};
  }

  torch::Tensor bounded(const torch::Tensor& x) const;  // b, before rounding; [row, n], both
  // [row, n] from b; the gradient is that of b / floor(L / 2)
  torch::Tensor points(const torch::Tensor& b) const;
  torch::Tensor codes(const torch::Tensor& points) const;  // [row] int64 from [row, n]
  torch::Tensor grid() const;  // the points of all codes in their order, [code, n]

 private:
  std::int64_t size_ = 1;  // codes
  torch::nn::Linear project_in_{nullptr}, project_out_{nullptr};
  torch::Tensor levels_, half_range_, offset_, shift_,
      half_width_;        // [n]: L, h, o, s, floor(L / 2)
  torch::Tensor stride_;  // [n]: prod_{j<i} L_j
};

// Projections as torch initialises them, from its generator.
std::shared_ptr<Quantizer> make_fsq(const ModelConfig& config, std::uint64_t seed,
                                    const torch::TensorOptions& options);

}  // namespace hdcid
