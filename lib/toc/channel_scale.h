#pragma once

#include <vector>

#include "codes/code_rows.h"
#include "core/words.h"

namespace hdcid {

enum class ChannelScale { none, rms };
template <>
inline constexpr Word<ChannelScale> words<ChannelScale>[] = {{ChannelScale::none, "none"},
                                                             {ChannelScale::rms, "rms"}};

// Every channel divided by its root mean square over the live codes, so that none dominates the
// length of a code; a channel that is zero there stays as it is.
CodeRows rms_scaled(CodeRows codebook, const std::vector<bool>& live);

}  // namespace hdcid
