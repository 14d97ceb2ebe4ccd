// The squared distance of two modalities' clip means, the plainest way to bring them together. It
// tells nothing apart, so beside other losses only.
#include "align/methods.h"
#include "align/pairs.h"

namespace hdcid {

namespace {

class Distance : public Alignment {
  torch::Tensor loss_of_clips(const AlignedLayer& layer, Random&) override {
    return sum_over_pairs(clip_means(layer.z, layer.lengths),
                          [](const auto& a, const auto& b) { return torch::mse_loss(a, b); });
  }
};

}  // namespace

std::shared_ptr<Alignment> make_distance(const AlignmentSetup&) {
  return std::make_shared<Distance>();
}

}  // namespace hdcid
