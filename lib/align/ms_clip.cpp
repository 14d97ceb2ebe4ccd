// MS-CLIP (MST in the paper): contrast of clip means, with one transformer for all modalities.
// Their input maps and layer norms stay their own.
#include <cmath>

#include "align/heads.h"
#include "align/methods.h"
#include "align/pairs.h"

namespace hdcid {

namespace {

constexpr double first_temperature = 0.07, largest_scale = 100;

class SharedTransformer : public Alignment {
 public:
  explicit SharedTransformer(const AlignmentSetup& setup) {
    auto encoder = setup.encoder;
    encoder->share_trunks(setup.layer);
    const auto width = setup.config.dim;
    heads_ = make_heads(setup, [&](const std::string& name) -> torch::nn::Linear {
      return register_module(name + "_projection",
                             torch::nn::Linear(torch::nn::LinearOptions(width, width).bias(false)));
    });
    log_scale_ = register_parameter("log_scale", torch::full({}, -std::log(first_temperature)));
  }

  void learn() override {
    const torch::NoGradGuard no_gradient;
    log_scale_.clamp_max_(std::log(largest_scale));  // beyond it there is no gradient back
  }

 private:
  torch::Tensor loss_of_clips(const AlignedLayer& layer, Random&) override {
    std::vector<torch::Tensor> projections;
    for (std::size_t m = 0; m < heads_.size(); ++m)
      projections.push_back(unit_rows(heads_[m]->forward(clip_means(layer.z[m], layer.lengths))));
    const auto scale = log_scale_.exp().clamp_max(largest_scale);
    return sum_over_pairs(projections, [&](const auto& a, const auto& b) {
      const auto logits = scale * a.matmul(b.t());
      return 0.5 * (info_nce(logits) + info_nce(logits.t()));
    });
  }

  std::vector<torch::nn::Linear> heads_;
  torch::Tensor log_scale_;
};

}  // namespace

std::shared_ptr<Alignment> make_ms_clip(const AlignmentSetup& setup) {
  return std::make_shared<SharedTransformer>(setup);
}

}  // namespace hdcid
