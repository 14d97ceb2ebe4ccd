#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <string>
#include <vector>

#include "formats/csv.h"

namespace hdcid {

// What in a list of clips labels nothing, or cannot be: counted by kind, and the first ten named.
// A list of thousands is not refused for one slip in it.
class Doubts {
 public:
  // `kind`: "events label nothing"; `which`: "list.csv, line 3: 'Dog' from 9 to 0".
  void add(const std::string& kind, const std::string& which);
  // `all` clips were listed, some were added as left_out. Error(bad_input) when they are most.
  void require_most(std::int64_t all, const std::string& where) const;
  // A note per kind; Error(bad_input) when `strict` and there are any.
  void say(const std::string& where, bool strict) const;

 private:
  struct Kind {
    std::int64_t count = 0;
    std::vector<std::string> first;
  };
  std::map<std::string, Kind> kinds_;
};

inline constexpr const char* left_out = "clips are left out";  // a kind of doubts

// Leaves out the rows for which `read` throws Error(bad_input), which is what the note names.
// Error(bad_input) when they are most, or when `strict` and there are any.
void leave_out_rows(CsvTable& table, bool strict, const std::function<void(const CsvRow&)>& read);

}  // namespace hdcid
