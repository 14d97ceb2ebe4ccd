#pragma once

#include <vector>

#include "eval/decoder_file.h"

namespace hdcid {

// Logits of a decoder in double precision, of several heads mixed
// (Mixture), laid out as the task's
// targets are: [clip, column] after the maximum over the real steps (classification), or [real
// step, column] (localisation).
//
// `codes` are those that its heads see (codes_seen). Codes are discrete, so the first linear map
// is applied to the codes that occur and not to every step: W [z_1; z_2] + b = W_1 e_1[code_1] +
// W_2 e_2[code_2] + b.
std::vector<double> predict(const DecoderFile& decoder, const std::vector<ChosenCodes>& codes,
                            const CodedClips& clips);

}  // namespace hdcid
