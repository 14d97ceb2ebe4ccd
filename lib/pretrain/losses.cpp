#include "pretrain/losses.h"

#include <fmt/format.h>

#include "codebook/code_matching.h"
#include "codebook/commitment.h"
#include "codebook/rows.h"

namespace hdcid {

namespace {

// One layer's terms, added up as they are computed.
class LayerTerms {
 public:
  LayerTerms(Model& model, const Objective& objective, const Prepared& prepared,
             const LayerPass& pass, std::size_t layer, Measurements& report)
      : model_(model),
        objective_(objective),
        prepared_(prepared),
        pass_(pass),
        layer_(layer),
        report_(report),
        total_(torch::zeros({}, pass.z[0].options())) {}

  void reconstruction(std::size_t m) {
    const auto& branch = prepared_.branches[m][layer_];
    const auto& target = layer_ == 0 ? prepared_.targets[m] : branch.input;
    const auto output = model_.decoder->forward(layer_, name(m), pass_.codes[m], branch.specific);
    add("recon." + name(m), objective_.recon, torch::mse_loss(valid(output), valid(target)));
  }

  void commitment(std::size_t m) {
    std::vector<torch::Tensor> codes;
    for (const auto& quantized : pass_.quantized)
      codes.push_back(select_rows(quantized.code_place, prepared_.rows));
    const auto place = select_rows(pass_.quantized[m].place, prepared_.rows);
    const auto loss = commitment_loss(place, codes, m, objective_.commitment_rule);
    add("commit." + name(m), objective_.commitment, loss);
  }

  void mutual_information(std::size_t m, const torch::Tensor& permutation) {
    const auto& specific = prepared_.branches[m][layer_].club;
    auto& net = model_.clubs[layer_][m];
    const auto& code = objective_.club_gradient == ClubGradient::specific
                           ? pass_.quantized[m].value.view_as(pass_.codes[m])
                           : pass_.codes[m];
    const auto estimate = net->mutual_information(code, specific, permutation, prepared_.padding);
    add("club." + name(m), objective_.club, estimate);
  }

  void contrastive(std::int64_t t) {
    auto z = pass_.z;
    if (prepared_.lengths.defined()) {
      const auto clips = clips_longer_than(t + 1);
      if (clips.empty()) return;
      const auto long_enough = torch::tensor(clips).to(z[0].device());
      for (auto& modality : z) modality = modality.index_select(0, long_enough);
    }
    const auto cpc = model_.cpc[layer_]->forward(z, t, objective_.cpc_axis, objective_.cpc_self);
    add("cpc", objective_.cpc, cpc.loss);
    for (std::size_t target = 0; target < z.size(); ++target) {
      for (std::size_t context = 0; context < z.size(); ++context) {
        report_.add(
            label("cpc_accuracy." + name(target) + "." + name(context)),
            cpc.accuracies[static_cast<std::int64_t>(target)][static_cast<std::int64_t>(context)]);
      }
    }
  }

  void code_matching() {
    const auto codes = model_.quantizers[layer_]->places();
    std::vector<torch::Tensor> distributions;
    for (const auto& quantized : pass_.quantized) {
      const auto place = quantized.place.view({prepared_.clips, prepared_.steps, -1});
      distributions.push_back(code_distribution(place, codes, prepared_.lengths));
    }
    add("cmcm", objective_.cmcm,
        objective_.cmcm_weight * code_matching_loss(distributions, objective_.alignment.cmcm_form));
  }

  torch::Tensor total() const { return total_; }

 private:
  std::vector<std::int64_t> clips_longer_than(std::int64_t steps) const {
    std::vector<std::int64_t> clips;
    const auto* length = prepared_.host_lengths.data_ptr<std::int64_t>();
    for (std::int64_t clip = 0; clip < prepared_.clips; ++clip)
      if (length[clip] > steps) clips.push_back(clip);
    return clips;
  }
  const std::string& name(std::size_t m) const { return model_.config.modalities[m].name; }
  std::string label(const std::string& term) const {
    return fmt::format("l{}.{}", layer_ + 1, term);
  }
  torch::Tensor valid(const torch::Tensor& x) const {
    return select_rows(x.flatten(0, 1), prepared_.rows);
  }

  void add(const std::string& term, double weight, const torch::Tensor& loss) {
    report_.add(label(term), loss);
    total_ = total_ + weight * loss;
  }

  Model& model_;
  const Objective& objective_;
  const Prepared& prepared_;
  const LayerPass& pass_;
  std::size_t layer_;
  Measurements& report_;
  torch::Tensor total_;
};

// L_cmcm compares two modalities on one codebook; with residual stages none stands for a feature.
bool matches_codes(const Model& model, const Objective& objective) {
  const bool wanted = model.layers() == 1 || objective.cmcm_in_hierarchy;
  return wanted && model.config.stages == 1 && objective.cmcm != 0 &&
         model.config.modalities.size() > 1;
}

}  // namespace

torch::Tensor layer_loss(Model& model, const Objective& objective, const Prepared& prepared,
                         const LayerPass& pass, std::size_t layer, const LayerDraws& draws,
                         Measurements& report) {
  LayerTerms terms(model, objective, prepared, pass, layer, report);
  for (std::size_t m = 0; m < pass.z.size(); ++m) {
    if (objective.recon != 0) terms.reconstruction(m);
    if (objective.commitment != 0) terms.commitment(m);
    if (objective.club != 0)
      terms.mutual_information(m, draws.permutations.at(model.config.modalities[m].name));
  }
  if (objective.cpc != 0) terms.contrastive(draws.cpc_step);
  if (matches_codes(model, objective)) terms.code_matching();
  return terms.total();
}

}  // namespace hdcid
