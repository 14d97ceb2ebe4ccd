#pragma once

#include <cstdint>
#include <string>

#include "align/rule.h"

namespace hdcid {

// The losses of pretraining, each with its own switch (weight 0 = off and not computed) and weight,
// and the constants of the training step. Defaults are the released code's (profile authors).
struct Objective {
  double recon = 1, club = 1, cpc = 1, commitment = 1, cmcm = 1;  // weights of the terms
  double cpc_self = 0.1;  // weight of same-modality CPC terms
  std::string cpc_axis =
      "contexts";  // softmax over contexts (the authors) | samples (the paper, Eq. 2)
  std::string club_gradient =
      "both";  // CLUB's estimate moves code and specific feature (both), or the latter alone
  double beta = 0.25;  // commitment
  bool commitment_doubled =
      true;  // 2 beta own, beta (or beta/2) other as in the code; false: the papers' beta, beta/2
  bool cross_commitment = true;       // the terms that pull z towards the other modalities' codes
  std::string cmcm_form = "authors";  // authors | symmetric
  bool cmcm_in_hierarchy = false;     // L_cmcm when there are two layers or more
  double cmcm_weight = 0.5;
  bool mm_ema = true;  // false: plain EMA
  double ema_decay = 0.99, ema_epsilon = 1e-5;
  bool reset_dead = true;
  std::int64_t reset_after = 300;  // idle quantiser passes
  std::int64_t donor_below = 100;  // donors were used within that many passes
  std::string reset_noise =
      "const";  // const: -1/1024, RVQ -1/400 (state of the code at publication) | uniform
  std::string reset_scope = "any";  // any | all_modalities: whose use clears the idle counter
  bool reset_writes_ema =
      false;  // also overwrite N and W, so that the next update keeps the revived code
  std::int64_t encoder_passes = 6;  // 6: a fresh forward before each CLUB fit and the main pass | 1
  std::int64_t club_fits = 5;
  double layer_weight = 0.3;              // weight of layers 2 and up
  std::int64_t warm_start = 3;            // first epoch in which layers 2 and up enter the loss
  std::string layer_start = "untrained";  // untrained: random, upper layers run and learn codes
                                          // from epoch 0 | data (layer_start.h)
  bool layer_gradient = true;  // the losses of layers 2 and up reach the specific encoders below
  double learning_rate = 4e-4, club_learning_rate = 1e-3;
  double clip_norm = 0.5;  // per module
  AlignmentRule alignment;
  std::int64_t epochs = 1;  // of the whole run, for what changes over it
};

}  // namespace hdcid
