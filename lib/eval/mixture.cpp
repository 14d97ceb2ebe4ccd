#include "eval/mixture.h"

#include <algorithm>
#include <cmath>

namespace hdcid {
namespace {

// Adds weight * softmax(logits) to `sum`.
void add_softmax(std::span<const double> logits, double weight, std::span<double> sum) {
  const double largest = *std::ranges::max_element(logits);
  double total = 0;
  for (const double logit : logits) total += std::exp(logit - largest);
  for (std::size_t c = 0; c < logits.size(); ++c)
    sum[c] += weight * std::exp(logits[c] - largest) / total;
}

}  // namespace

void Mixture::add(std::span<const double> logits, double weight) {
  yes_.resize(logits.size(), 0.0);
  weight_ += weight;
  if (task_.problem == Problem::localisation) {
    no_.resize(logits.size(), 0.0);
    for (std::size_t i = 0; i < logits.size(); ++i) {
      yes_[i] += weight / (1 + std::exp(-logits[i]));
      no_[i] += weight / (1 + std::exp(logits[i]));
    }
    return;
  }
  const auto columns = static_cast<std::size_t>(columns_);
  for (std::size_t at = 0; at < logits.size(); at += columns)
    add_softmax(logits.subspan(at, columns), weight, std::span(yes_).subspan(at, columns));
}

std::vector<double> Mixture::scores() const {
  auto scores = yes_;
  for (std::size_t i = 0; i < scores.size(); ++i)
    scores[i] = std::log(scores[i] / (no_.empty() ? weight_ : no_[i]));
  return scores;
}

}  // namespace hdcid
