#pragma once

#include <string>
#include <vector>

#include "experiment/folders.h"
#include "experiment/values.h"

namespace hdcid {

// One record of a kind after its loops: "x-{l}" with "each": {"l": "1 2"} is x-1 and x-2, and {l}
// in its texts is filled.
struct Expanded {
  std::string name, from, group;
  bool present = true;  // whether its "when" holds
  bool same = false;    // whether its "same" holds: it stands for the one it is "from"
  Record record;
};

// All of a file's, in order. "when" and "same" hold where each of their values has one of the words
// given: {"profile": "clean paper"}. Error(bad_input) for a name that comes twice.
std::vector<Expanded> expand(const std::vector<NamedRecord>& records, const Values& values);

// One value of each name of a record's key "each"; all combinations, the last changing fastest.
using Loop = std::vector<std::pair<std::string, std::string>>;
std::vector<Loop> loops_of(Record& record, const Values& values);

// Fills the names of one combination into a text, or every text of a record; leaves all others.
std::string bound(std::string text, const Loop& loop);
Record bound(const Record& record, const Loop& loop);

}  // namespace hdcid
