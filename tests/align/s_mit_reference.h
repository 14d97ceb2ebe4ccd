#pragma once

#include <string>

#include "align/plain.h"
#include "align/support.h"

namespace hdcid::testing {

// S-MiT's loss in plain arithmetic, with the parameters that the method keeps under `prefix`.
inline double s_mit_reference(const AlignBench& bench, const AlignedLayer& layer,
                              const std::string& prefix = "") {
  std::vector<plain::Rows> heads;
  for (std::size_t m = 0; m < layer.z.size(); ++m) {
    const auto parameter = [&](const std::string& part) {
      return bench.tensor(prefix + bench.config.modalities[m].name + "_" + part);
    };
    heads.push_back(plain::gated_head(plain::means(layer.z[m], layer.lengths),
                                      parameter("projection.weight"), parameter("projection.bias"),
                                      parameter("gate.weight"), parameter("gate.bias")));
  }
  double sum = 0;
  for (std::size_t a = 0; a < heads.size(); ++a) {
    for (std::size_t b = a + 1; b < heads.size(); ++b)
      sum += plain::margin_loss(plain::products(heads[a], heads[b]),
                                bench.rule.margin_form == MarginForm::row);
  }
  return sum;
}

}  // namespace hdcid::testing
