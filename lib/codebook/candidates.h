#pragma once

// Only .cpp files below the torch line include this header.
#include <torch/torch.h>

#include <vector>

namespace hdcid {

// A codebook on a CPU, laid out for a search in two passes: float32 scores, then float64 distances
// of the codes that the scores cannot tell apart.
class SearchedBook {
 public:
  // [code, channel]
  explicit SearchedBook(const torch::Tensor& codebook);

  std::int64_t codes() const { return codes_; }

  // z e in float32, [row, code]. `z` float32 [row, channel].
  void multiply(const torch::Tensor& z, torch::Tensor& products) const;

  // The nearest code of row `row` of `z` [row, channel], whose length is about `length` and whose
  // products are `products` [code]; they become scores.
  std::int64_t nearest(const torch::Tensor& z, std::int64_t row, double length, float* products);

  // The same where one of `few` must be it, on CPUs with byte products. `single` [channel]: the row
  // in float32.
  std::int64_t nearest_among(const std::vector<std::int32_t>& few, const torch::Tensor& z,
                             std::int64_t row, const float* single);

 private:
  std::int64_t decide(const torch::Tensor& z, std::int64_t row, bool told);
  float limit(float least, double length) const;
  double slack(double length) const;
  std::int64_t nearest_of_candidates(const double* z) const;
  std::int64_t nearest_of_all(const double* z);

  std::int64_t codes_, channels_;
  torch::Tensor exact_, exact_by_channel_;            // float64 [code, channel], [channel, code]
  torch::Tensor norms_, single_, single_by_channel_;  // float32 [code], [code, channel], its turn
  double largest_;                                    // greatest |e|
  std::vector<std::int64_t> candidates_;
  std::vector<float> scores_;
  std::vector<double> distances_;
};

}  // namespace hdcid
