#include "downstream/head.h"

#include <cmath>

#include "nn/host_tensor.h"

namespace hdcid {
namespace {

constexpr double first_alpha = 0.1;

torch::Tensor uniform(at::IntArrayRef shape, double bound, const torch::TensorOptions& like,
                      Random& random) {
  auto values = torch::empty(shape, torch::kFloat64);
  double* at = values.data_ptr<double>();
  for (std::int64_t i = 0; i < values.numel(); ++i) at[i] = random.uniform(-bound, bound);
  return values.to(like).requires_grad_();
}

}  // namespace

Head make_head(const Task& task, std::int64_t width, std::int64_t columns,
               const torch::TensorOptions& like, Random random) {
  const double bound = 1 / std::sqrt(static_cast<double>(width));
  Head head;
  head.linear_weight = uniform({width, width}, bound, like, random);
  head.linear_bias = uniform({width}, bound, like, random);
  head.classifier_weight = uniform({columns, width}, bound, like, random);
  head.classifier_bias = uniform({columns}, bound, like, random);
  if (task.problem == Problem::localisation)
    head.alpha = torch::full({columns}, first_alpha, like).requires_grad_();
  return head;
}

HeadWeights weights_of(const Head& head) {
  return {to_host(head.linear_weight), to_host(head.linear_bias), to_host(head.classifier_weight),
          to_host(head.classifier_bias)};
}

}  // namespace hdcid
