#include "codebook/candidates.h"

#include <algorithm>
#include <cmath>
#include <limits>

#include "codebook/byte_products.h"

namespace hdcid {
namespace {

constexpr std::size_t few = 16;  // candidates that are compared one by one
// Below it no float32 product of the search can overflow.
constexpr double safe = std::numeric_limits<float>::max() / 8;

// Independent, so that a compiler may put them into one register.
constexpr std::int64_t lanes = 16;

// Turns products into scores |e|^2 - 2 z e, where |z|^2 is left out as the same for every code, and
// gives the least.
float score(float* products, const float* norms, std::int64_t codes) {
  float least[lanes];
  std::fill_n(least, lanes, std::numeric_limits<float>::infinity());
  const auto take = [&](std::int64_t j, std::int64_t lane) {
    products[j] = norms[j] - 2 * products[j];
    least[lane] = products[j] < least[lane] ? products[j] : least[lane];
  };
  std::int64_t j = 0;
  for (; j + lanes <= codes; j += lanes)
    for (std::int64_t lane = 0; lane < lanes; ++lane) take(j + lane, lane);
  for (; j < codes; ++j) take(j, 0);
  return *std::min_element(least, least + lanes);
}

}  // namespace

SearchedBook::SearchedBook(const torch::Tensor& codebook)
    : codes_(codebook.size(0)),
      channels_(codebook.size(1)),
      exact_(codebook.to(torch::kFloat64).contiguous()),
      exact_by_channel_(exact_.t().contiguous()),
      norms_(exact_.square().sum(1).to(torch::kFloat32)),
      single_(exact_.to(torch::kFloat32)),
      single_by_channel_(exact_by_channel_.to(torch::kFloat32)),
      largest_(std::sqrt(*norms_.max().data_ptr<float>())),
      distances_(static_cast<std::size_t>(codes_)) {}

void SearchedBook::multiply(const torch::Tensor& z, torch::Tensor& products) const {
  at::mm_out(products, z, single_by_channel_);
}

// Two scores may each be off by 2 gamma |z| |e| (the product: rounded inputs, D terms in any order)
// and by the rounding of |e|^2 and of the sum. The hundredth covers the rounding of
// both lengths.
double SearchedBook::slack(double length) const {
  const double reach = length * largest_;
  if (!(reach < safe && largest_ * largest_ < safe)) return std::numeric_limits<double>::infinity();
  const double unit = std::numeric_limits<float>::epsilon() / 2;
  const double gamma = 1.01 * static_cast<double>(channels_ + 4) * unit;
  const double underflow = static_cast<double>(channels_) * std::numeric_limits<float>::min();
  return 2 * (2 * gamma * reach + 2 * unit * largest_ * largest_ + underflow);
}

std::int64_t SearchedBook::nearest(const torch::Tensor& z, std::int64_t row, double length,
                                   float* products) {
  const auto within = limit(score(products, norms_.data_ptr<float>(), codes_), length);
  candidates_.clear();
  for (std::int64_t j = 0; j < codes_; ++j)
    if (products[j] <= within) candidates_.push_back(j);
  return decide(z, row, std::isfinite(within));
}

std::int64_t SearchedBook::nearest_among(const std::vector<std::int32_t>& few,
                                         const torch::Tensor& z, std::int64_t row,
                                         const float* single) {
  if (few.size() == 1) return few.front();
  const float *codes = single_.data_ptr<float>(), *norms = norms_.data_ptr<float>();
  float least = std::numeric_limits<float>::infinity();
  scores_.clear();
  for (const auto j : few) {
    scores_.push_back(norms[j] - 2 * dot(single, codes + j * channels_, channels_));
    least = std::min(least, scores_.back());
  }
  const auto within = limit(least, std::sqrt(dot(single, single, channels_)));
  candidates_.clear();
  for (std::size_t i = 0; i < few.size(); ++i)
    if (scores_[i] <= within) candidates_.push_back(few[i]);
  return decide(z, row, std::isfinite(within));
}

float SearchedBook::limit(float least, double length) const {
  return std::nextafter(static_cast<float>(static_cast<double>(least) + slack(length)),
                        std::numeric_limits<float>::infinity());
}

// What float32 could not decide; all codes where it told nothing.
std::int64_t SearchedBook::decide(const torch::Tensor& z, std::int64_t row, bool told) {
  if (told && candidates_.size() == 1) return candidates_.front();
  const auto exact = z[row].to(torch::kFloat64).contiguous();
  const auto* values = exact.data_ptr<double>();
  return told && candidates_.size() <= few ? nearest_of_candidates(values) : nearest_of_all(values);
}

std::int64_t SearchedBook::nearest_of_candidates(const double* z) const {
  std::int64_t nearest = 0;
  double least = std::numeric_limits<double>::infinity();
  for (const auto j : candidates_) {
    const double* code = exact_.data_ptr<double>() + j * channels_;
    double distance = 0;
    for (std::int64_t k = 0; k < channels_; ++k) distance += (z[k] - code[k]) * (z[k] - code[k]);
    if (distance < least) least = distance, nearest = j;
  }
  return nearest;
}

// The same sums, all codes abreast.
std::int64_t SearchedBook::nearest_of_all(const double* z) {
  std::ranges::fill(distances_, 0.0);
  const double* codes = exact_by_channel_.data_ptr<double>();
  for (std::int64_t k = 0; k < channels_; ++k, codes += codes_)
    for (std::int64_t j = 0; j < codes_; ++j)
      distances_[static_cast<std::size_t>(j)] += (z[k] - codes[j]) * (z[k] - codes[j]);
  return std::ranges::min_element(distances_) - distances_.begin();
}

}  // namespace hdcid
