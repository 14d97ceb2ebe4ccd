#pragma once

#include <torch/torch.h>

#include <map>
#include <string>
#include <vector>

#include "golden/support.h"
#include "pretrain/step.h"

namespace hdcid::golden {

// The authors' backward pass multiplies the second layer by a 32-bit 0.3; the rest is profile
// authors.
Objective authors_objective();

// A model with the parameters in `weights`; its codebooks are to be set.
Model model(const ModelConfig& config, const Tensors& weights);

// Batch `index` of inputs.safetensors.
Batch batch(std::int64_t index);

// Permutations "perm" [layer * modality, clip], recorded in the order video, text, audio, and CPC
// steps "t".
Draws draws(const Tensors& file, const std::string& prefix);

// "acc3_2" and the like: the report's name of one of the manifest's loss items.
std::string item_name(const std::string& theirs);

// Training steps on a golden model, each compared in all its stages with what a file stores under a
// prefix.
class StepCheck {
 public:
  // `parameters` and `clip_order` are lists of names in the manifest.
  StepCheck(Model model, const Objective& objective, const std::string& parameters,
            const std::string& clip_order);

  // One step with the recorded draws. Compares gradients, clipping norms and weights; returns what
  // the step reported.
  std::map<std::string, double> run(const Batch& batch, std::int64_t epoch, const Tensors& file,
                                    const std::string& prefix);

  Model& model() { return model_; }
  std::vector<torch::Tensor> first_codes(const Batch& batch);                 // [modality], layer 1
  const std::vector<LayerPass>& last_passes() const { return last_passes_; }  // the main pass
  const std::vector<std::vector<torch::Tensor>>& fits() const {
    return fits_;
  }  // [fit][layer * modality]

 private:
  void check_gradients(const torch::Tensor& norms);
  void check_clipping(const torch::Tensor& norms);
  void check_weights(const torch::Tensor& statistics);

  Model model_;
  Objective objective_;
  std::vector<std::string> parameters_, clip_order_;
  std::vector<Part> parts_;
  std::map<std::string, torch::Tensor> named_;
  torch::optim::Adam main_, clubs_;
  std::vector<LayerPass> last_passes_;
  std::vector<std::vector<torch::Tensor>> fits_;
};

// Codes of all modalities, one row each: [modality, clip * step].
torch::Tensor code_rows(const std::vector<LayerPass>& passes);

}  // namespace hdcid::golden
