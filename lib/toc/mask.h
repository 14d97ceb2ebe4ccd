#pragma once

#include <string>
#include <vector>

#include "codes/codebooks.h"
#include "codes/tuned_on.h"
#include "codes/usage.h"
#include "core/json.h"
#include "toc/layer.h"

namespace hdcid {

// What a mask says beside its layers.
struct MaskRecord {
  Usage usage;       // of all codes counted; empty when none were
  TunedOn tuned_on;  // labelled clips that chose Q and lambda; empty without --select
  Json settings, provenance;
};

// Writes the mask file: scores S, V, J [layer, D]; channels [layer, Q] and keep [layer, D], or with
// components projection [layer, D, Q] and explained [layer, Q] in their place; and usage [layer, R
// L] where codes were counted.
void write_mask(const std::string& path, const Codebooks& codebooks,
                const std::vector<LayerResult>& layers, const MaskRecord& record);

}  // namespace hdcid
