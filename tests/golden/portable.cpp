#include "golden/portable.h"

#include <cmath>
#include <cstdint>

namespace hdcid::golden {
namespace {

std::uint64_t fnv1a(const std::string& key) {
  std::uint64_t hash = 14695981039346656037u;
  for (const char c : key) hash = (hash ^ static_cast<unsigned char>(c)) * 1099511628211u;
  return hash;
}

std::uint64_t splitmix64(std::uint64_t z) {
  z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9u;
  z = (z ^ (z >> 27)) * 0x94D049BB133111EBu;
  return z ^ (z >> 31);
}

bool contains(const std::string& text, const char* part) {
  return text.find(part) != std::string::npos;
}

}  // namespace

torch::Tensor uniform(const std::string& key, torch::IntArrayRef shape, double bound) {
  auto values = torch::empty(shape, torch::kFloat64);
  auto state = fnv1a(key);
  double* to = values.data_ptr<double>();
  for (std::int64_t i = 0; i < values.numel(); ++i) {
    state += 0x9E3779B97F4A7C15u;
    to[i] = bound * (2.0 * (static_cast<double>(splitmix64(state) >> 11) * 0x1p-53) - 1.0);
  }
  return values;
}

WeightRule weight_rule(const std::string& name, torch::IntArrayRef shape) {
  if (contains(name, ".encoder_layer."))
    return {0.0, 0.0};  // the authors' unused template of a transformer layer
  const bool weight = name.ends_with("weight");
  if (contains(name, "norm") && weight) return {1.0, 0.25};
  if (name.starts_with("weight_ih_l") || name.starts_with("weight_hh_l"))  // the text LSTM
    return {0.0, 4.0 / std::sqrt(static_cast<double>(shape[1]))};
  if (shape.size() < 2) return {0.0, 0.1};  // biases
  const double gain = contains(name, "conv_") || contains(name, "feed_forward") ? 2.5 : 1.7;
  return {0.0, gain / std::sqrt(static_cast<double>(c10::multiply_integers(shape.slice(1))))};
}

void generate(torch::nn::Module& module, const std::string& key) {
  module.to(torch::kFloat64);
  const torch::NoGradGuard no_grad;
  for (auto& item : module.named_parameters()) {
    const auto shape = item.value().sizes();
    const auto [offset, bound] = weight_rule(item.key(), shape);
    item.value().copy_(offset + uniform(key + "/" + item.key(), shape, bound));
  }
}

}  // namespace hdcid::golden
