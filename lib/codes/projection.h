#pragma once

#include "codes/channels.h"

namespace hdcid {

// The codebooks whose channels `choice` counts: as they are, or [layer, stage, code, Q] = e P where
// the choice projects (layers that it leaves out are zero). Codes are not centred: a constant shift
// of all codes is a bias to a head. Digest and element type stay.
Codebooks projected(const Codebooks& codebooks, const ChannelChoice& choice);

// Reads "projection" float [layer, D, Q] of a mask or decoder as f64. Error(bad_input) unless it
// has `layers` layers and finite values.
HostTensor read_projection(TensorReader& file, std::int64_t layers);

}  // namespace hdcid
