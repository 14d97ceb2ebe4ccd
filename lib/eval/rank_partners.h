#pragma once

#include "eval/clip_vectors.h"
#include "eval/standings.h"

namespace hdcid {

// Blocks of queries against one target after the other: no [query, target] matrix is ever held.
// Both sets have the same width and number of clips. Error(interrupted) between blocks.
Standings rank_partners(const ClipVectors& queries, const ClipVectors& targets, int threads);

}  // namespace hdcid
