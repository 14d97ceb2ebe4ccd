#include "segment/drop_path.h"

namespace hdcid {

DropPath drop_path(Random& random) {
  return [&random](double keep, std::int64_t rows) {
    auto factors = torch::zeros({rows}, torch::kFloat64);
    for (std::int64_t row = 0; row < rows; ++row)
      if (random.uniform() < keep) factors.data_ptr<double>()[row] = 1 / keep;
    return factors;
  };
}

torch::Tensor add_branch(const torch::Tensor& x, const torch::Tensor& branch, double rate,
                         const DropPath& drop) {
  if (!drop || rate <= 0) return x + branch;
  std::vector<std::int64_t> shape(static_cast<std::size_t>(x.dim()), 1);
  shape[0] = x.size(0);
  return torch::addcmul(x, branch, drop(1 - rate, x.size(0)).to(x.options()).view(shape));
}

}  // namespace hdcid
