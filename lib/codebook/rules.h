#pragma once

#include <cstdint>

#include "core/words.h"

namespace hdcid {

// How codebooks learn, and what the losses on codes are. Defaults are profile clean.

struct EmaRule {
  double decay = 0.99;
  double epsilon = 1e-5;
  bool enabled = true;      // false: the codes learn by other means
  bool multi_modal = true;  // false: plain EMA, each modality moves codes to its own features only
};

// What is added to a donor: -1/1024, or -1/400 with residual stages (state of the authors' code at
// publication) | uniform in +-1/1024.
enum class ResetNoise { constant, uniform };
template <>
inline constexpr Word<ResetNoise> words<ResetNoise>[] = {{ResetNoise::constant, "const"},
                                                         {ResetNoise::uniform, "uniform"}};

// Whose use clears the idle counter of a code: that by any modality, or only that by all.
enum class ResetScope { any, all_modalities };
template <>
inline constexpr Word<ResetScope> words<ResetScope>[] = {
    {ResetScope::any, "any"}, {ResetScope::all_modalities, "all_modalities"}};

struct ResetRule {
  bool enabled = true;
  std::int64_t after = 50;        // idle passes beyond which a code is dead
  std::int64_t donor_below = 17;  // donors have been used within that many passes
  ResetScope scope = ResetScope::any;
  bool writes_ema = true;  // also overwrite N and W, so that the next update keeps the revived code
  ResetNoise noise = ResetNoise::uniform;
};

struct QuantizerRule {
  EmaRule ema;
  ResetRule reset;
};

struct CommitmentRule {
  double beta = 0.25;
  bool doubled = false;  // 2 beta own, beta shared by the others (the authors' code); false: beta
                         // and beta / 2 (the papers)
  bool cross = true;     // pull towards the other modalities' codes too
};

// Similarity of two clips' code distributions in L_cmcm (code_matching.h).
enum class MatchingForm { authors, symmetric };
template <>
inline constexpr Word<MatchingForm> words<MatchingForm>[] = {
    {MatchingForm::authors, "authors"}, {MatchingForm::symmetric, "symmetric"}};

}  // namespace hdcid
