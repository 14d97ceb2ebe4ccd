#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "frames/frames_file.h"

namespace hdcid {

// Where the clips of a split are in a frames file and in the file of their queries.
struct QueriedRows {
  std::vector<std::int64_t> frames, queries;  // [clip], in the order of the frames
  std::int64_t without_query = 0;             // clips of the split that the other file lacks
};

// Clips are the same by their ids; the frames file says which split they are in. Error(bad_input)
// when no clip is in the split, when the queries have no ids or one twice, or when none fits.
QueriedRows queried_rows(const FramesRecord& frames, const ClipRecord& queries,
                         const std::string& split);

}  // namespace hdcid
