#pragma once

#include "codebook/rules.h"
#include "core/words.h"

namespace hdcid {

enum class AlignmentMethod { none, s_mit, ms_clip, codis, turn, cmcm, step_contrast };
template <>
inline constexpr Word<AlignmentMethod> words<AlignmentMethod>[] = {
    {AlignmentMethod::none, "none"},
    {AlignmentMethod::s_mit, "s-mit"},
    {AlignmentMethod::ms_clip, "ms-clip"},
    {AlignmentMethod::codis, "codis"},
    {AlignmentMethod::turn, "turn"},
    {AlignmentMethod::cmcm, "cmcm"},
    {AlignmentMethod::step_contrast, "step-contrast"}};

// s-mit, ms-clip, codis: a projection per modality | one, shared.
enum class AlignmentHeads { modality, shared };
template <>
inline constexpr Word<AlignmentHeads> words<AlignmentHeads>[] = {
    {AlignmentHeads::modality, "modality"}, {AlignmentHeads::shared, "shared"}};

// s-mit: a margin per direction (the paper) | the row's for both (the authors' later code).
enum class MarginForm { direction, row };
template <>
inline constexpr Word<MarginForm> words<MarginForm>[] = {{MarginForm::direction, "direction"},
                                                         {MarginForm::row, "row"}};

// codis: prototypes learn by gradient | as in VQ.
enum class CodisCodebook { gradient, ema };
template <>
inline constexpr Word<CodisCodebook> words<CodisCodebook>[] = {
    {CodisCodebook::gradient, "gradient"}, {CodisCodebook::ema, "ema"}};

// Which method of alignment runs beside the other losses, and its choices. Defaults are profile
// clean.
struct AlignmentRule {
  AlignmentMethod method = AlignmentMethod::none;
  double weight = 1;  // lambda of its loss
  AlignmentHeads heads = AlignmentHeads::shared;
  MarginForm margin_form = MarginForm::direction;
  CodisCodebook codis_codebook = CodisCodebook::gradient;
  bool turn_pooled = false;  // turn: codes of the clip's mean feature, repeated over its steps
  MatchingForm cmcm_form = MatchingForm::symmetric;  // of cmcm, and of L_cmcm beside other methods
  bool cmcm_margin = false;  // cmcm: with S-MiT's loss on the clips' mean features

  // Whether the method itself moves the codes.
  bool trains_codes() const {
    return method == AlignmentMethod::codis && codis_codebook == CodisCodebook::gradient;
  }
};

}  // namespace hdcid
