#pragma once

#include <vector>

#include "bridge/bridge_file.h"
#include "core/words.h"
#include "eval/decoder_file.h"

namespace hdcid {

inline constexpr int bridge_draws = 64;  // they stand for the mean over a code's partners

// What a bridge does. marginalise: probabilities are the mean over the codes of the training
// modality that a code meets. match: class scores get the distribution over the pairs that they
// have in the training modality. both: the one, then the other.
enum class BridgeUse { marginalise, match, both };
template <>
inline constexpr Word<BridgeUse> words<BridgeUse>[] = {{BridgeUse::marginalise, "marginalise"},
                                                       {BridgeUse::match, "match"},
                                                       {BridgeUse::both, "both"}};

// As predict, over a bridge from the modality that trained the decoder to that of `clips`.
std::vector<double> predict_over(const Bridge& bridge, BridgeUse use, const DecoderFile& decoder,
                                 const std::vector<ChosenCodes>& codes, const CodedClips& clips);

}  // namespace hdcid
