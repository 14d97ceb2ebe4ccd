#pragma once

#include <string>

namespace hdcid {

// Which method of alignment runs beside the other losses, and its choices.
struct AlignmentRule {
  std::string method = "none";     // none | a name of the table in methods.cpp
  double weight = 1;               // lambda of its loss
  std::string heads = "modality";  // s-mit, ms-clip, codis: a projection per modality | one, shared
  std::string margin_form =
      "direction";  // s-mit: a margin per direction (the paper) | row (the authors' later code)
  std::string codis_codebook = "gradient";  // codis: prototypes learn by gradient | ema, as in VQ
  bool turn_pooled = false;  // turn: codes of the clip's mean feature, repeated over its steps
  std::string cmcm_form = "symmetric";  // cmcm: symmetric | authors, as L_cmcm of the other losses
  bool cmcm_margin = false;             // cmcm: with S-MiT's loss on the clips' mean features
};

}  // namespace hdcid
