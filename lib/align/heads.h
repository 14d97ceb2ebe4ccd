#pragma once

#include <string>
#include <vector>

#include "align/alignment.h"

namespace hdcid {

// Projections of the modalities' features, for methods that compare them there: one per modality,
// make(prefix of its names), or with shared heads one for all. A modality's own head can
// line up features that share no code; codes outlive the heads, so only a shared one makes the
// modalities use the same codes.
template <class Make>
auto make_heads(const AlignmentSetup& setup, Make make) {
  std::vector<decltype(make(std::string()))> heads;
  const bool shared = setup.rule.heads == AlignmentHeads::shared;
  for (const auto& modality : setup.config.modalities)
    heads.push_back(shared && !heads.empty() ? heads.front()
                                             : make(shared ? "shared" : modality.name));
  return heads;
}

}  // namespace hdcid
