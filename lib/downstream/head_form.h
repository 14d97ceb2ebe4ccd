#pragma once

#include "core/words.h"

namespace hdcid {

// joint: one head over all layers, as published. per_layer: one head for each, their probabilities
// averaged. choose: whichever scores more on the clips that choose the epoch, joint among equals.
enum class HeadForm { joint, per_layer, choose };
template <>
inline constexpr Word<HeadForm> words<HeadForm>[] = {
    {HeadForm::joint, "joint"}, {HeadForm::per_layer, "per-layer"}, {HeadForm::choose, "choose"}};

}  // namespace hdcid
