#include "golden/portable.h"

#include <doctest/doctest.h>

#include "golden/support.h"

TEST_SUITE("golden.paper_dims") {
  using namespace hdcid;

  TEST_CASE("the generator draws the weights that the paper's sizes were run with") {
    const auto names = golden::list("hdcid_params");
    const auto& shapes = golden::manifest().at("lists").at("paper_param_shapes");
    const std::string set = golden::manifest().at("set");
    std::vector<torch::Tensor> found;
    for (std::size_t i = 0; i < names.size(); ++i) {
      const std::vector<std::int64_t> shape = shapes.at(i);
      const auto slash = names[i].find('/');
      const auto [offset, bound] = golden::weight_rule(names[i].substr(slash + 1), shape);
      const auto values =
          offset + golden::uniform(set + "/paper/" + names[i], shape, bound).flatten();
      found.push_back(torch::stack({values.sum(), values[0], values[-1]}));
    }
    golden::check("sum, first and last element", torch::stack(found),
                  golden::file("paper_dims.safetensors").at("weight_check"), 1e-9, 1e-9);
  }
}
