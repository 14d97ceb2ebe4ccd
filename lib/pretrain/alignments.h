#pragma once

#include <cstdint>

#include "model/model.h"
#include "pretrain/forward.h"

namespace hdcid {

// One module of the rule's method per layer, or none; weights from the seed's stream "alignment".
void add_alignments(Model& model, const AlignmentRule& rule, std::uint64_t seed);

// What a layer shows to its method. Refers to `model`.
AlignedLayer aligned_layer(Model& model, const Prepared& prepared, const LayerPass& pass,
                           std::size_t layer, double progress);

}  // namespace hdcid
