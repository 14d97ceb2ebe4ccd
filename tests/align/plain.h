#pragma once

#include <torch/torch.h>

#include <cstddef>
#include <cstdint>
#include <vector>

// Arithmetic on rows of doubles in plain loops, to compute the losses a second time without the
// library.
namespace hdcid::plain {

using Rows = std::vector<std::vector<double>>;

Rows rows(const torch::Tensor& matrix);  // [row, column] float64
Rows identity(std::size_t n);
Rows transposed(const Rows& x);
Rows scaled(Rows x, double factor);
Rows unit(Rows x);                            // every row of length 1
Rows products(const Rows& a, const Rows& b);  // dot products, [row of a, row of b]
Rows linear(const Rows& x, const torch::Tensor& weight, const torch::Tensor& bias = {});

// Steps of a clip that are no padding; all without lengths.
std::int64_t valid_steps(const torch::Tensor& z, const torch::Tensor& lengths, std::int64_t clip);
// Mean over the valid steps: z [clip, step, channel] -> [clip, channel].
Rows means(const torch::Tensor& z, const torch::Tensor& lengths);

// Mean over rows of -sum_j targets_ij log softmax(logits_i)_j.
double cross_entropy(const Rows& logits, const Rows& targets);
double info_nce(const Rows& logits);  // the target is the diagonal

// S-MiT: the head y * sigmoid(gate(y)), y = projection(u), and the loss of a matrix of scores.
Rows gated_head(const Rows& u, const torch::Tensor& weight, const torch::Tensor& bias,
                const torch::Tensor& gate_weight, const torch::Tensor& gate_bias);
double margin_loss(const Rows& scores, bool row_form);

// IPOT: proximity 0.5, 50 rounds.
Rows transport_plan(const Rows& cost);

}  // namespace hdcid::plain
