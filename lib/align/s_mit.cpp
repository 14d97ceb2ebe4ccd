// S-MiT (Spoken Moments in Time): contrast of clip means whose margin adapts to how far a matching
// pair stands out.
#include "align/s_mit.h"

#include "align/heads.h"
#include "align/methods.h"
#include "align/pairs.h"

namespace hdcid {

namespace {

constexpr double margin_share = 0.5;      // alpha
constexpr std::int64_t projected = 1024;  // the original projects to 4096

// A linear map, each output gated by all of them.
class GatedProjection {
 public:
  GatedProjection(torch::nn::Module& owner, const std::string& name, std::int64_t width)
      : linear_(owner.register_module(name + "_projection", torch::nn::Linear(width, projected))),
        gate_(owner.register_module(name + "_gate", torch::nn::Linear(projected, projected))) {}

  torch::Tensor operator()(const torch::Tensor& x) {
    const auto y = linear_->forward(x);
    return y * torch::sigmoid(gate_->forward(y));
  }

 private:
  torch::nn::Linear linear_, gate_;
};

class SpokenMoments : public Alignment {
 public:
  explicit SpokenMoments(const AlignmentSetup& setup)
      : form_(setup.rule.margin_form), heads_(make_heads(setup, [&](const std::string& name) {
          return GatedProjection(*this, name, setup.config.dim);
        })) {}

  torch::Tensor loss_of_clips(const AlignedLayer& layer, Random&) override {
    std::vector<torch::Tensor> projections;
    for (std::size_t m = 0; m < heads_.size(); ++m)
      projections.push_back(heads_[m](clip_means(layer.z[m], layer.lengths)));
    return sum_over_pairs(projections, [&](const auto& a, const auto& b) {
      return mean_margin_loss(a.matmul(b.t()), form_);
    });
  }

 private:
  MarginForm form_;
  std::vector<GatedProjection> heads_;
};

}  // namespace

torch::Tensor mean_margins(const torch::Tensor& scores) {
  const auto matching = scores.diagonal();
  const auto others = (scores.sum(1) - matching) / static_cast<double>(scores.size(0) - 1);
  return margin_share * (matching - others);
}

torch::Tensor mean_margin_loss(const torch::Tensor& scores, MarginForm form) {
  const auto margins = mean_margins(scores);
  const auto other = form == MarginForm::row ? margins : mean_margins(scores.t());
  return info_nce(scores - torch::diag(margins)) + info_nce(scores.t() - torch::diag(other));
}

std::shared_ptr<Alignment> make_s_mit(const AlignmentSetup& setup) {
  return std::make_shared<SpokenMoments>(setup);
}

}  // namespace hdcid
