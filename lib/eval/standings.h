#pragma once

#include <cstdint>
#include <vector>

#include "eval/clip_vectors.h"

namespace hdcid {

// Where each query's partner, the target of the same number, stands among all targets by cosine.
struct Standings {
  std::vector<std::int32_t> better;  // [query], targets strictly more similar than the partner
  std::vector<std::int32_t> tied;    // [query], other targets exactly as similar
};

// Blocks of queries against one target after the other: no [query, target] matrix is ever held.
// Both sets have the same width and number of clips. Error(interrupted) between blocks.
Standings rank_partners(const ClipVectors& queries, const ClipVectors& targets, int threads);

// Expected recall in percent when ties are put in random order: a partner with b better and t tied
// targets is among the first k with probability (k - b) / (t + 1), cut to 0 .. 1. Constant codes
// thus score k / clips, which is chance.
double recall_at(const Standings& standings, int k);

// Median of the partners' ranks, counted from 1, over all orders of ties: a partner with b better
// and t tied targets stands at each of the ranks b + 1 .. b + t + 1 with probability 1 / (t + 1).
// Where half of them end between two ranks it is their mean. Constant codes score (clips + 1) / 2,
// which is chance.
double median_rank(const Standings& standings);

}  // namespace hdcid
