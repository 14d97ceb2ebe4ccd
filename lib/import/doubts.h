#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <vector>

namespace hdcid {

// What in a list of clips labels nothing, or cannot be: counted by kind, and the first ten named.
// A list of thousands is not refused for one slip in it.
class Doubts {
 public:
  // `kind`: "events label nothing"; `which`: "list.csv, line 3: 'Dog' from 9 to 0".
  void add(const std::string& kind, const std::string& which);
  const std::string& first(const std::string& kind) const;  // of a kind that there is
  // A note per kind; Error(bad_input) when `strict` and there are any.
  void say(const std::string& where, bool strict) const;

 private:
  struct Kind {
    std::int64_t count = 0;
    std::vector<std::string> first;
  };
  std::map<std::string, Kind> kinds_;
};

}  // namespace hdcid
