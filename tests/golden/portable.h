#pragma once

#include <torch/torch.h>

#include <string>

// The generator of the big golden weights and inputs: integer arithmetic that gives the same
// doubles on every machine.
namespace hdcid::golden {

// bound * (2u - 1) in row-major order, u from splitmix64 at consecutive states after the FNV-1a
// hash of `key`; float64.
torch::Tensor uniform(const std::string& key, torch::IntArrayRef shape, double bound);

// offset + bound * (2u - 1): how parameter `name` of `shape` is drawn, so that activations keep a
// useful size.
struct WeightRule {
  double offset, bound;
};
WeightRule weight_rule(const std::string& name, torch::IntArrayRef shape);

// Moves the module to float64 and draws parameter p from the key "<key>/<p>".
void generate(torch::nn::Module& module, const std::string& key);

}  // namespace hdcid::golden
