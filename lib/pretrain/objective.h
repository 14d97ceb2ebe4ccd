#pragma once

#include <cstdint>

#include "align/rule.h"
#include "codebook/rules.h"
#include "core/words.h"
#include "nn/choices.h"

namespace hdcid {

// What CLUB's estimate moves: code and specific feature, or the latter alone.
enum class ClubGradient { both, specific };
template <>
inline constexpr Word<ClubGradient> words<ClubGradient>[] = {{ClubGradient::both, "both"},
                                                             {ClubGradient::specific, "specific"}};

// untrained: random, upper layers run and learn codes from epoch 0 | data: layer_start.h.
enum class LayerStart { untrained, data };
template <>
inline constexpr Word<LayerStart> words<LayerStart>[] = {{LayerStart::untrained, "untrained"},
                                                         {LayerStart::data, "data"}};

// The losses of pretraining, each with its own switch (weight 0 = off and not computed) and weight,
// and the constants of the training step. Defaults are profile clean.
struct Objective {
  double recon = 1, club = 1, cpc = 1, commitment = 1, cmcm = 1;  // weights of the terms
  double cpc_self = 0.1;  // weight of same-modality CPC terms
  CpcAxis cpc_axis = CpcAxis::samples;
  ClubGradient club_gradient = ClubGradient::specific;
  CommitmentRule commitment_rule;
  bool cmcm_in_hierarchy = true;  // L_cmcm when there are two layers or more
  double cmcm_weight = 0.5;
  QuantizerRule quantizer;
  std::int64_t encoder_passes = 1;  // 6: a fresh forward before each CLUB fit and the main pass
  std::int64_t club_fits = 5;
  double layer_weight = 0.3;    // weight of layers 2 and up
  std::int64_t warm_start = 0;  // first epoch in which layers 2 and up enter the loss
  LayerStart layer_start = LayerStart::data;
  bool layer_gradient = true;  // the losses of layers 2 and up reach the specific encoders below
  double learning_rate = 4e-4, club_learning_rate = 1e-3;
  double clip_norm = 0.5;  // per module
  AlignmentRule alignment;
  std::int64_t epochs = 1;  // of the whole run, for what changes over it
};

}  // namespace hdcid
