#include "eval/mixture.h"

#include <algorithm>
#include <cmath>
#include <span>

namespace hdcid {
namespace {

// Adds softmax(logits) to `sum`.
void add_softmax(std::span<const double> logits, std::span<double> sum) {
  const double largest = *std::ranges::max_element(logits);
  double total = 0;
  for (const double logit : logits) total += std::exp(logit - largest);
  for (std::size_t c = 0; c < logits.size(); ++c) sum[c] += std::exp(logits[c] - largest) / total;
}

// The two sides of every probability, so that neither loses what it has near 0.
struct Sides {
  std::vector<double> yes, no;
};

void add_sigmoid(const std::vector<double>& logits, Sides& sides) {
  for (std::size_t i = 0; i < logits.size(); ++i) {
    sides.yes[i] += 1 / (1 + std::exp(-logits[i]));
    sides.no[i] += 1 / (1 + std::exp(logits[i]));
  }
}

std::vector<double> mix_sigmoids(const std::vector<std::vector<double>>& heads) {
  const auto cells = heads.front().size();
  Sides sides{std::vector<double>(cells, 0.0), std::vector<double>(cells, 0.0)};
  for (const auto& logits : heads) add_sigmoid(logits, sides);
  for (std::size_t i = 0; i < cells; ++i) sides.yes[i] = std::log(sides.yes[i] / sides.no[i]);
  return std::move(sides.yes);
}

std::vector<double> mix_softmaxes(const std::vector<std::vector<double>>& heads,
                                  std::size_t columns) {
  std::vector<double> sum(heads.front().size(), 0.0);
  for (const auto& logits : heads)
    for (std::size_t at = 0; at < sum.size(); at += columns)
      add_softmax(std::span(logits).subspan(at, columns), std::span(sum).subspan(at, columns));
  for (auto& value : sum) value = std::log(value / static_cast<double>(heads.size()));
  return sum;
}

}  // namespace

std::vector<double> mix(const Task& task, std::vector<std::vector<double>> logits,
                        std::int64_t columns) {
  if (logits.size() == 1) return std::move(logits.front());
  return task.problem == Problem::localisation
             ? mix_sigmoids(logits)
             : mix_softmaxes(logits, static_cast<std::size_t>(columns));
}

}  // namespace hdcid
