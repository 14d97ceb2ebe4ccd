#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "features/clip_record.h"

namespace hdcid {

inline const std::vector<std::string> split_names = {"train", "val", "test", "all"};
inline constexpr std::int64_t last_split = 2;  // as numbers: 0 train, 1 val, 2 test

// What to do with a file that does not say which clip is in which split.
enum class WithoutSplit { refuse, take_all };

// The clips of a split, in file order; "all" takes every clip. Error(bad_input) when the split is
// empty, or the file has no splits and that is to be refused.
std::vector<std::int64_t> clips_of_split(const ClipRecord& record, const std::string& split,
                                         WithoutSplit without = WithoutSplit::refuse);

}  // namespace hdcid
