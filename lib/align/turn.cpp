// TURN: each modality is rebuilt from the other's code and its own specific feature, of which
// growing parts are hidden; and contrast of clip means.
#include "align/turn.h"

#include "align/methods.h"
#include "align/pairs.h"
#include "nn/real_steps.h"
#include "nn/widths.h"

namespace hdcid {

namespace {

constexpr double rebuild_weight = 0.1, contrast_weight = 0.1, temperature = 0.1;

// Shape of the specific feature of one step.
std::vector<std::int64_t> specific_shape(const ModalityConfig& modality, std::size_t layer) {
  if (layer == 0 && has_maps(modality))
    return {modality.height - 4, modality.width - 4, modality.specific};
  return {specific_width(modality)};
}

class Rebuilding : public Alignment {
 public:
  explicit Rebuilding(const AlignmentSetup& setup) : pooled_(setup.rule.turn_pooled) {
    for (const auto& modality : setup.config.modalities)
      masks_.push_back(register_parameter(modality.name + "_mask",
                                          torch::randn(specific_shape(modality, setup.layer))));
  }

  torch::Tensor loss_of_clips(const AlignedLayer& layer, Random& draws) override {
    const auto means = clip_means(layer.z, layer.lengths);
    const auto codes = pooled_ ? pooled_codes(layer, means) : layer.codes;
    std::vector<torch::Tensor> errors;
    for (std::size_t m = 0; m < masks_.size(); ++m) {
      const auto hidden = hidden_steps(layer, draws);
      const auto& target = layer.targets[m];
      const auto specific =
          torch::where(spread(hidden, layer.specific[m]), masks_[m], layer.specific[m]);
      for (const auto& code : codes)
        errors.push_back(error(layer.decode(m, code, specific), target, hidden));
    }
    const auto contrast = sum_over_pairs(means, [](const auto& a, const auto& b) {
      return info_nce(unit_rows(a).matmul(unit_rows(b).t()) / temperature);
    });
    return rebuild_weight * torch::stack(errors).mean() + contrast_weight * contrast;
  }

 private:
  static torch::Tensor spread(const torch::Tensor& by_step, const torch::Tensor& like) {
    auto shape = by_step.sizes().vec();
    shape.resize(static_cast<std::size_t>(like.dim()), 1);
    return by_step.view(shape);
  }

  // Padded steps are never among them.
  static torch::Tensor hidden_steps(const AlignedLayer& layer, Random& draws) {
    const auto& z = layer.z.front();
    const auto hidden =
        draw_hidden(draws, z.size(0), z.size(1), 0.5 + 0.5 * layer.progress).to(z.device());
    if (!layer.lengths.defined()) return hidden;
    return hidden.logical_and(real_steps(layer.lengths, z.size(1)));
  }

  // Mean square over the hidden steps; 0 where there is none.
  static torch::Tensor error(const torch::Tensor& output, const torch::Tensor& target,
                             const torch::Tensor& hidden) {
    const auto by_step = (output - target).square().flatten(2).mean(2);
    const auto weight = hidden.to(by_step.scalar_type());
    return (by_step * weight).sum() / weight.sum().clamp_min(1);
  }

  static std::vector<torch::Tensor> pooled_codes(const AlignedLayer& layer,
                                                 const std::vector<torch::Tensor>& means) {
    std::vector<torch::Tensor> codes;
    for (std::size_t m = 0; m < means.size(); ++m)
      codes.push_back(layer.quantize(means[m].unsqueeze(1).expand_as(layer.z[m])));
    return codes;
  }

  bool pooled_;
  std::vector<torch::Tensor> masks_;
};

}  // namespace

torch::Tensor draw_hidden(Random& draws, std::int64_t clips, std::int64_t steps, double ratio) {
  auto hidden = torch::empty({clips, steps}, torch::kBool);
  auto* value = hidden.data_ptr<bool>();
  for (std::int64_t i = 0; i < clips * steps; ++i) value[i] = draws.uniform() < ratio;
  return hidden;
}

std::shared_ptr<Alignment> make_turn(const AlignmentSetup& setup) {
  return std::make_shared<Rebuilding>(setup);
}

}  // namespace hdcid
