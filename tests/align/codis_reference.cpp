#include "align/codis_reference.h"

#include <algorithm>
#include <cmath>
#include <numeric>

#include "nn/trunk.h"
#include "nn/widths.h"

namespace hdcid::testing {
namespace {

constexpr double student_temperature = 0.1, key_temperature = 0.07, hard_share = 0.6;

// A zero row of the queue is an empty place.
plain::Rows with_queue(plain::Rows keys, const torch::Tensor& queue) {
  for (const auto& row : plain::rows(queue)) {
    if (std::any_of(row.begin(), row.end(), [](double value) { return value != 0; }))
      keys.push_back(row);
  }
  return keys;
}

plain::Rows rows_to_one(plain::Rows plan) {
  for (auto& row : plan) {
    const double sum = std::accumulate(row.begin(), row.end(), 0.0);
    for (auto& value : row) value /= sum;
  }
  return plan;
}

// softmax over the keys.
std::vector<double> shares(const std::vector<double>& logits) {
  const double largest = *std::max_element(logits.begin(), logits.end());
  std::vector<double> all;
  for (const double logit : logits) all.push_back(std::exp(logit - largest));
  const double sum = std::accumulate(all.begin(), all.end(), 0.0);
  for (auto& value : all) value /= sum;
  return all;
}

plain::Rows unit_projection(const AlignBench& bench, const std::string& name,
                            const plain::Rows& mean_feature) {
  return plain::unit(
      plain::linear(mean_feature, bench.tensor(name + ".weight"), bench.tensor(name + ".bias")));
}

}  // namespace

plain::Rows teacher_features(const AlignBench& bench, const AlignedLayer& layer,
                             std::size_t modality) {
  const torch::NoGradGuard no_grad;
  const auto& config = bench.config;
  const auto& name = config.modalities[modality].name;
  Trunk trunk(feature_width(config.modalities[modality]), config.dim, config.heads, config.dropout);
  trunk->to(torch::kFloat64);
  trunk->eval();
  for (auto& item : trunk->named_parameters())
    item.value().copy_(bench.tensor(name + "_teacher." + item.key()));
  torch::Tensor padding;
  if (layer.lengths.defined())
    padding =
        torch::arange(config.steps, torch::kInt64).unsqueeze(0).ge(layer.lengths.unsqueeze(1));
  const auto features = trunk->forward(layer.inputs[modality], padding);
  return unit_projection(bench, name + "_teacher_projection",
                         plain::means(features, layer.lengths));
}

CodisReference::CodisReference(const AlignBench& bench, const AlignedLayer& layer)
    : bench_(bench), layer_(layer) {
  for (std::size_t m = 0; m < layer.z.size(); ++m) {
    teacher_.push_back(teacher_features(bench, layer, m));
    keys_.push_back(
        with_queue(teacher_[m], bench.tensor(bench.config.modalities[m].name + "_queue")));
    plans_.push_back(plain::transport_plan(cost(m)));
    held_z_.push_back(layer.z[m].detach().clone());
  }
}

double CodisReference::loss() const {
  double sum = 0;
  for (std::size_t m = 0; m < 2; ++m) {
    sum += transport(m) + assignment(m);
    if (bench_.rule.codis_codebook == CodisCodebook::gradient) sum += codebook_loss(m);
    for (std::size_t other = 0; other < 2; ++other) sum += distillation(m, other) / 4;
  }
  return sum;
}

plain::Rows CodisReference::prototypes() const {
  return plain::rows(bench_.rule.codis_codebook == CodisCodebook::gradient
                         ? bench_.tensor("prototypes")
                         : layer_.codebook);
}

plain::Rows CodisReference::student(std::size_t modality) const {
  return unit_projection(bench_, bench_.config.modalities[modality].name + "_projection",
                         plain::means(layer_.z[modality], layer_.lengths));
}

plain::Rows CodisReference::cost(std::size_t modality) const {
  auto all = plain::products(teacher_[modality], plain::unit(prototypes()));
  for (auto& row : all) {
    for (auto& value : row) value = 1 - value;
  }
  return all;
}

double CodisReference::transport(std::size_t modality) const {
  const auto costs = cost(modality);
  double sum = 0;
  for (std::size_t i = 0; i < costs.size(); ++i)
    sum += std::inner_product(costs[i].begin(), costs[i].end(), plans_[modality][i].begin(), 0.0);
  return sum;
}

double CodisReference::assignment(std::size_t modality) const {
  const auto logits = plain::products(student(modality), plain::unit(prototypes()));
  return plain::cross_entropy(plain::scaled(logits, 1 / student_temperature),
                              rows_to_one(plans_[1 - modality]));
}

double CodisReference::distillation(std::size_t from, std::size_t to) const {
  const auto logits = plain::scaled(plain::products(student(from), keys_[to]), 1 / key_temperature);
  auto targets = plain::scaled(plain::products(teacher_[from], keys_[to]), 1 / key_temperature);
  for (std::size_t i = 0; i < targets.size(); ++i) {
    targets[i] = shares(targets[i]);
    for (auto& value : targets[i]) value *= 1 - hard_share;
    targets[i][i] += hard_share;
  }
  return plain::cross_entropy(logits, targets);
}

double CodisReference::codebook_loss(std::size_t modality) const {
  const auto codes = prototypes();
  const auto z = held_z_[modality].accessor<double, 3>();
  const auto indices = layer_.indices[modality].accessor<std::int64_t, 2>();
  double sum = 0;
  std::int64_t count = 0;
  for (std::int64_t clip = 0; clip < z.size(0); ++clip) {
    for (std::int64_t step = 0; step < plain::valid_steps(held_z_[modality], layer_.lengths, clip);
         ++step) {
      const auto& code = codes[static_cast<std::size_t>(indices[clip][step])];
      for (std::int64_t k = 0; k < z.size(2); ++k, ++count) {
        const double error = z[clip][step][k] - code[static_cast<std::size_t>(k)];
        sum += error * error;
      }
    }
  }
  return sum / static_cast<double>(count);
}

}  // namespace hdcid::testing
