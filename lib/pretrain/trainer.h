#pragma once

// Only .cpp files below the torch line include this header.
#include <torch/torch.h>

#include <cstdint>
#include <map>
#include <memory>
#include <string>
#include <vector>

#include "model/model_config.h"
#include "pretrain/measurements.h"
#include "pretrain/objective.h"
#include "store/tensor_file.h"

namespace hdcid {

// One batch of paired clips by modality: audio [clip, step, Da]; video [clip, step, H, W, C] or
// [clip, step, Dv]; text [clip, token, dim] (with a prompt LSTM) or [clip, step, Dt]. `lengths`
// [clip] int64, on the CPU, is undefined when all are full.
struct Batch {
  std::map<std::string, torch::Tensor> inputs;
  torch::Tensor lengths;
};

// Random draws of one step. Empty containers are drawn from the trainer's seed and the step number;
// tests inject them.
struct Draws {
  std::vector<std::map<std::string, torch::Tensor>>
      permutations;                     // [layer][modality] -> [clip] int64, CLUB negatives
  std::vector<std::int64_t> cpc_steps;  // [layer] t
};

// The model under training: encoders, codebooks, decoders, CPC, CLUB nets, their optimisers. Draws
// and dropout of a step depend only on (seed, step), so a run resumed at a step equals one that was
// never stopped.
class Trainer {
 public:
  Trainer(const ModelConfig& config, const Objective& objective, std::uint64_t seed,
          torch::Device device);
  ~Trainer();

  // One batch as published: CLUB fitting passes, main pass, clipping per module, one Adam step.
  // `step` counts from 0 over the run. What it measured is one number per loss and statistic, e.g.
  // "total", "l1.recon.audio", "l2.cpc", "l1.cpc_accuracy.audio.video". Nothing in a step waits for
  // the device; read() of the measurements does.
  Measurements step(const Batch& batch, std::int64_t epoch, std::int64_t step,
                    const Draws& draws = {});
  // To be called before the first step of an epoch, with its batch: layers that enter the loss now
  // start from it where the objective's layer_start says so.
  void start_layers(const Batch& batch, std::int64_t epoch);
  void set_learning_rate_factor(double factor);  // schedule

  // Weights under the authors' names and codebooks (the model file's tensors), plus optimiser state
  // under "resume/".
  std::vector<NamedTensor> tensors(bool with_resume) const;
  void load(TensorReader& file,
            bool with_resume);  // Error(bad_input) names the first missing or misshapen tensor

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace hdcid
