#include "eval/bridged.h"

#include "eval/mixture.h"
#include "eval/predict.h"
#include "eval/quantile_match.h"
#include "eval/translated.h"

namespace hdcid {
namespace {

struct Bridged {
  const Bridge& bridge;
  const DecoderFile& decoder;
  const std::vector<ChosenCodes>& codes;
};

// Scores of clips as they are, or of all draws of their translations together.
std::vector<double> scores_of(const Bridged& with, const CodedClips& clips, bool translate) {
  Mixture mixture(with.decoder.task, with.decoder.columns());
  if (!translate) {
    mixture.add(predict(with.decoder, with.codes, clips));
    return mixture.scores();
  }
  const Translation translated(with.bridge, bridge_draws);
  for (int draw = 0; draw < bridge_draws; ++draw)
    mixture.add(predict(with.decoder, with.codes, translated(clips, draw)));
  return mixture.scores();
}

}  // namespace

std::vector<double> predict_over(const Bridge& bridge, BridgeUse use, const DecoderFile& decoder,
                                 const std::vector<ChosenCodes>& codes, const CodedClips& clips) {
  const Bridged with{bridge, decoder, codes};
  const bool translate = use != BridgeUse::match;
  auto scores = scores_of(with, clips, translate);
  if (use != BridgeUse::marginalise)
    match_quantiles(scores, scores_of(with, bridge.to_clips, translate),
                    scores_of(with, bridge.from_clips, false), decoder.columns());
  return scores;
}

}  // namespace hdcid
