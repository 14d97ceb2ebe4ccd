// InfoNCE over seconds: a step of a clip is told from the same step of the other clips by its own
// clip's in the other modality. It acts on the general features themselves, in the space of the
// codes, with nothing between them. CPC makes one modality predict the other through maps of its
// own, so that features may agree and still lie apart.
#include "align/methods.h"
#include "align/pairs.h"
#include "nn/real_steps.h"

namespace hdcid {

namespace {

constexpr double step_temperature = 0.1;

// Of logits [step, query clip, key clip]; `real` [step, clip], undefined when no step is padding.
torch::Tensor contrast(const torch::Tensor& logits, const torch::Tensor& real) {
  const auto keys = real.defined() ? logits.masked_fill(~real.unsqueeze(1), -1e9) : logits;
  const auto terms = -torch::log_softmax(keys, 2).diagonal(0, 1, 2);
  return real.defined() ? (terms * real).sum() / real.sum() : terms.mean();
}

class StepContrast : public Alignment {
 private:
  torch::Tensor loss_of_clips(const AlignedLayer& layer, Random&) override {
    std::vector<torch::Tensor> vectors;  // [step, clip, channel]
    for (const auto& z : layer.z) vectors.push_back(unit_rows(z).transpose(0, 1));
    torch::Tensor real;
    if (layer.lengths.defined())
      real = real_steps(layer.lengths, layer.z[0].size(1)).transpose(0, 1);
    return sum_over_pairs(vectors, [&](const auto& a, const auto& b) {
      const auto logits = a.matmul(b.transpose(1, 2)) / step_temperature;
      return 0.5 * (contrast(logits, real) + contrast(logits.transpose(1, 2), real));
    });
  }
};

}  // namespace

std::shared_ptr<Alignment> make_step_contrast(const AlignmentSetup&) {
  return std::make_shared<StepContrast>();
}

}  // namespace hdcid
