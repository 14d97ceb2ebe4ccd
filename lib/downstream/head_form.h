#pragma once

#include "core/words.h"

namespace hdcid {

// joint: one head over all layers, as published. per_layer: one head for each, their probabilities
// averaged. choose: per_layer, unless joint scores more by over one standard error on the clips
// that choose the epoch: they cannot tell the two apart then, and heads per layer have fewer
// weights.
enum class HeadForm { joint, per_layer, choose };
template <>
inline constexpr Word<HeadForm> words<HeadForm>[] = {
    {HeadForm::joint, "joint"}, {HeadForm::per_layer, "per-layer"}, {HeadForm::choose, "choose"}};

}  // namespace hdcid
