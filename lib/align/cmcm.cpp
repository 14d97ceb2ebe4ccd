// CMCM: matching clips have similar distributions over the codes, the term that DCID calls L_cmcm.
#include "align/methods.h"
#include "align/pairs.h"
#include "codebook/code_matching.h"

namespace hdcid {

namespace {

constexpr double published_weight = 0.5;

class CodeMatching : public Alignment {
 public:
  explicit CodeMatching(const AlignmentSetup& setup) : form_(setup.rule.cmcm_form) {
    if (setup.rule.cmcm_margin) margin_ = register_module("margin", make_s_mit(setup));
  }

  torch::Tensor loss_of_clips(const AlignedLayer& layer, Random& draws) override {
    std::vector<torch::Tensor> distributions;
    for (const auto& z : layer.z)
      distributions.push_back(code_distribution(z, layer.codebook.detach(), layer.lengths));
    const auto matching = published_weight * code_matching_loss(distributions, form_);
    return margin_ ? matching + margin_->loss(layer, draws) : matching;
  }

 private:
  MatchingForm form_;
  std::shared_ptr<Alignment> margin_;
};

}  // namespace

std::shared_ptr<Alignment> make_cmcm(const AlignmentSetup& setup) {
  return std::make_shared<CodeMatching>(setup);
}

}  // namespace hdcid
