#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "codes/codes_reader.h"

namespace hdcid {

// Tells these clips from others: the digest of their ids or, without ids, of their labels.
std::string digest_of_clips(const CodedClips& clips);

// Rows of one modality and of another that belong to the same clips, in the order of the first.
struct PairedRows {
  std::vector<std::int64_t> from, to;  // [clip]
  std::int64_t from_alone = 0,
               to_alone = 0;  // clips of the split without a partner in the other file
};

// In one file (the same reader twice) a row is a clip. Two files, each with one of the modalities,
// are joined by ids: Error(bad_input) when one has no ids, when an id comes twice, or when they
// have no clip in common.
PairedRows pair_rows(CodesReader& from_file, const std::string& from, CodesReader& to_file,
                     const std::string& to, const std::string& split);

}  // namespace hdcid
