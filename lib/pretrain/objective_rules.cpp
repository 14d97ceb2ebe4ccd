#include "pretrain/objective_rules.h"

#include "core/error.h"
#include "nn/cpc.h"

namespace hdcid {

namespace {

void require_choice(const char* field, const std::string& value, const char* first,
                    const char* second) {
  if (value == first || value == second) return;
  throw usage_error(std::string(field) + " is '" + value + "', not " + first + " or " + second);
}

}  // namespace

void check(const Objective& objective) {
  cpc_axis(objective.cpc_axis);
  require_choice("cmcm_form", objective.cmcm_form, "authors", "symmetric");
  require_choice("reset_noise", objective.reset_noise, "const", "uniform");
  require_choice("reset_scope", objective.reset_scope, "any", "all_modalities");
  require_choice("layer_start", objective.layer_start, "untrained", "data");
  require_choice("heads", objective.alignment.heads, "modality", "shared");
  require_choice("margin_form", objective.alignment.margin_form, "direction", "row");
  require_choice("codis_codebook", objective.alignment.codis_codebook, "gradient", "ema");
  require_choice("club_gradient", objective.club_gradient, "both", "specific");
  if (objective.encoder_passes < 1) throw usage_error("encoder_passes is below 1");
}

QuantizerRule quantizer_rule(const Objective& objective) {
  const auto& alignment = objective.alignment;
  const bool by_gradient = alignment.method == "codis" && alignment.codis_codebook == "gradient";
  return {{objective.ema_decay, objective.ema_epsilon, !by_gradient, objective.mm_ema},
          {objective.reset_dead, objective.reset_after, objective.donor_below,
           objective.reset_scope == "any", objective.reset_writes_ema,
           objective.reset_noise == "const"}};
}

CommitmentRule commitment_rule(const Objective& objective) {
  return {objective.beta, objective.commitment_doubled, objective.cross_commitment};
}

}  // namespace hdcid
