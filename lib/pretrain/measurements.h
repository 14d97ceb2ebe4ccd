#pragma once

#include <torch/torch.h>

#include <map>
#include <string>
#include <utility>
#include <vector>

namespace hdcid {

// Scalars that a step wants reported. They stay on the device until read() fetches all of them in
// one transfer.
class Measurements {
 public:
  void add(std::string name, const torch::Tensor& scalar);
  std::map<std::string, double> read() const;

 private:
  std::vector<std::string> names_;
  std::vector<torch::Tensor> scalars_;
};

}  // namespace hdcid
