#pragma once

#include <torch/torch.h>

#include <map>
#include <string>
#include <vector>

#include "core/json.h"
#include "model/model_config.h"

// Golden values: results of the authors' code that ours must reproduce. All sizes come from a set's
// files, so that another set runs unchanged.
namespace hdcid::golden {

using Tensors = std::map<std::string, torch::Tensor>;

// A folder of golden values with its manifest.
class Set {
 public:
  explicit Set(std::string folder) : folder_(std::move(folder)) {}
  const Json& manifest();
  std::vector<std::string> list(const std::string& name);
  const Tensors& file(const std::string& name);

 private:
  std::string folder_;
  Json manifest_;
  std::map<std::string, Tensors> files_;
};

Set& avs();  // segmentation: $HDCID_GOLDEN_AVS or tests/golden/data-avs

// Of everything else: $HDCID_GOLDEN or tests/golden/data.
const Json& manifest();
std::vector<std::string> list(
    const std::string& name);  // a list of names in the manifest, e.g. "hdcid_params"

// All arrays of one file, e.g. "encoder.safetensors", read once: floating ones as float64, integers
// as int64.
const Tensors& file(const std::string& name);

// The model that the set was made with, in float64 and without dropout; `layers` 1 is DCID.
ModelConfig config(std::int64_t layers = 2);

// Moves the module to float64 and copies `weights` "<prefix>/<name>" into its parameters and
// buffers, counters apart. One that is missing there or has another shape fails the test; weights
// that the module lacks are ignored.
void load(torch::nn::Module& module, const Tensors& weights, const std::string& prefix);

// |actual - expected| <= absolute + relative |expected| everywhere; a failure prints the worst
// entry. Integers: equality.
void check(const std::string& name, const torch::Tensor& actual, const torch::Tensor& expected,
           double relative = 1e-9, double absolute = 1e-11);

}  // namespace hdcid::golden
