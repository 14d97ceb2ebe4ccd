#include "pretrain/measurements.h"

namespace hdcid {

void Measurements::add(std::string name, const torch::Tensor& scalar) {
  names_.push_back(std::move(name));
  scalars_.push_back(scalar.detach().to(torch::kFloat64));
}

std::map<std::string, double> Measurements::read() const {
  std::map<std::string, double> items;
  if (names_.empty()) return items;
  const auto values = torch::stack(scalars_).cpu();
  for (std::size_t i = 0; i < names_.size(); ++i) items[names_[i]] = values.data_ptr<double>()[i];
  return items;
}

}  // namespace hdcid
