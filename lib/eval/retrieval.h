#pragma once

#include <string>
#include <vector>

#include "core/json.h"

namespace hdcid {

struct RetrieveOptions {
  std::string retrieve;          // "video:audio"
  std::string queries, targets;  // codes files; targets empty = the same file
  std::string split, mask, similarity = "vectors";
  std::vector<int> layers;        // counted from 1, empty = all
  std::vector<std::string> tags;  // "key=value"
  int threads = 1;
  std::string bridge = {};  // by which the targets' codes are read; empty: as they are
  double bridge_prior = 0;
};

// The metrics record of finding the clips of one modality by the codes of another, schema
// hdcid.metrics/1, task "retrieval": recall at 1, 5 and 10 in percent, median rank, and chance of
// each.
Json retrieve(const RetrieveOptions& options);

}  // namespace hdcid
