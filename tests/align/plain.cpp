#include "align/plain.h"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace hdcid::plain {
namespace {

double dot(const std::vector<double>& a, const std::vector<double>& b) {
  return std::inner_product(a.begin(), a.end(), b.begin(), 0.0);
}

// 0.5 (S_ii - mean of the rest of row i).
std::vector<double> margins(const Rows& scores) {
  std::vector<double> all;
  for (std::size_t i = 0; i < scores.size(); ++i) {
    const double rest = std::accumulate(scores[i].begin(), scores[i].end(), 0.0) - scores[i][i];
    all.push_back(0.5 * (scores[i][i] - rest / static_cast<double>(scores.size() - 1)));
  }
  return all;
}

double less_margin(Rows scores, const std::vector<double>& margin) {
  for (std::size_t i = 0; i < scores.size(); ++i) scores[i][i] -= margin[i];
  return info_nce(scores);
}

}  // namespace

Rows rows(const torch::Tensor& matrix) {
  const auto values = matrix.accessor<double, 2>();
  Rows all(static_cast<std::size_t>(matrix.size(0)));
  for (std::int64_t i = 0; i < matrix.size(0); ++i) {
    for (std::int64_t j = 0; j < matrix.size(1); ++j)
      all[static_cast<std::size_t>(i)].push_back(values[i][j]);
  }
  return all;
}

Rows identity(std::size_t n) {
  Rows all(n, std::vector<double>(n, 0.0));
  for (std::size_t i = 0; i < n; ++i) all[i][i] = 1;
  return all;
}

Rows transposed(const Rows& x) {
  Rows all(x.front().size());
  for (const auto& row : x) {
    for (std::size_t j = 0; j < row.size(); ++j) all[j].push_back(row[j]);
  }
  return all;
}

Rows scaled(Rows x, double factor) {
  for (auto& row : x) {
    for (auto& value : row) value *= factor;
  }
  return x;
}

Rows unit(Rows x) {
  for (auto& row : x) {
    const double length = std::sqrt(dot(row, row));
    for (auto& value : row) value /= length;
  }
  return x;
}

Rows products(const Rows& a, const Rows& b) {
  Rows all(a.size());
  for (std::size_t i = 0; i < a.size(); ++i) {
    for (const auto& other : b) all[i].push_back(dot(a[i], other));
  }
  return all;
}

Rows linear(const Rows& x, const torch::Tensor& weight, const torch::Tensor& bias) {
  auto all = products(x, rows(weight));
  if (!bias.defined()) return all;
  const auto shift = bias.accessor<double, 1>();
  for (auto& row : all) {
    for (std::size_t j = 0; j < row.size(); ++j) row[j] += shift[static_cast<std::int64_t>(j)];
  }
  return all;
}

std::int64_t valid_steps(const torch::Tensor& z, const torch::Tensor& lengths, std::int64_t clip) {
  return lengths.defined() ? lengths.accessor<std::int64_t, 1>()[clip] : z.size(1);
}

Rows means(const torch::Tensor& z, const torch::Tensor& lengths) {
  const auto values = z.accessor<double, 3>();
  Rows all(static_cast<std::size_t>(z.size(0)),
           std::vector<double>(static_cast<std::size_t>(z.size(2)), 0.0));
  for (std::int64_t clip = 0; clip < z.size(0); ++clip) {
    const auto steps = valid_steps(z, lengths, clip);
    for (std::int64_t step = 0; step < steps; ++step) {
      for (std::int64_t k = 0; k < z.size(2); ++k)
        all[static_cast<std::size_t>(clip)][static_cast<std::size_t>(k)] +=
            values[clip][step][k] / static_cast<double>(steps);
    }
  }
  return all;
}

double cross_entropy(const Rows& logits, const Rows& targets) {
  double sum = 0;
  for (std::size_t i = 0; i < logits.size(); ++i) {
    const double largest = *std::max_element(logits[i].begin(), logits[i].end());
    double total = 0;
    for (const double logit : logits[i]) total += std::exp(logit - largest);
    for (std::size_t j = 0; j < logits[i].size(); ++j)
      sum -= targets[i][j] * (logits[i][j] - largest - std::log(total));
  }
  return sum / static_cast<double>(logits.size());
}

double info_nce(const Rows& logits) { return cross_entropy(logits, identity(logits.size())); }

Rows gated_head(const Rows& u, const torch::Tensor& weight, const torch::Tensor& bias,
                const torch::Tensor& gate_weight, const torch::Tensor& gate_bias) {
  auto y = linear(u, weight, bias);
  const auto gate = linear(y, gate_weight, gate_bias);
  for (std::size_t i = 0; i < y.size(); ++i) {
    for (std::size_t j = 0; j < y[i].size(); ++j) y[i][j] /= 1 + std::exp(-gate[i][j]);
  }
  return y;
}

double margin_loss(const Rows& scores, bool row_form) {
  const auto columns = transposed(scores);
  return less_margin(scores, margins(scores)) +
         less_margin(columns, margins(row_form ? scores : columns));
}

Rows transport_plan(const Rows& cost) {
  const auto b = cost.size(), l = cost.front().size();
  Rows plan(b, std::vector<double>(l, 1.0));
  std::vector<double> delta(b), sigma(l, 1 / static_cast<double>(l));
  for (int round = 0; round < 50; ++round) {
    for (std::size_t i = 0; i < b; ++i) {
      for (std::size_t j = 0; j < l; ++j) plan[i][j] *= std::exp(-cost[i][j] / 0.5);
      delta[i] = 1 / (static_cast<double>(b) * dot(plan[i], sigma));
    }
    const auto columns = transposed(plan);
    for (std::size_t j = 0; j < l; ++j)
      sigma[j] = 1 / (static_cast<double>(l) * dot(columns[j], delta));
    for (std::size_t i = 0; i < b; ++i) {
      for (std::size_t j = 0; j < l; ++j) plan[i][j] *= delta[i] * sigma[j];
    }
  }
  return plan;
}

}  // namespace hdcid::plain
