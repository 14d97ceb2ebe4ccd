#pragma once

#include <cstdint>
#include <map>
#include <mutex>
#include <string>

namespace hdcid {

// Collects every clip that cannot be used, from several threads, so that all are named and not only
// the first.
class UnusableClips {
 public:
  void add(std::int64_t clip, const std::string& reason);
  bool empty() const;
  bool has(std::int64_t clip) const { return reasons_.count(clip) > 0; }
  // "<count> of <total> clips ...", then the first ten with their reasons.
  std::string summary(std::int64_t total) const;
  // Error(bad_input) with the summary when there are any; `where` is the list of clips.
  void refuse(std::int64_t total, const std::string& where) const;

 private:
  mutable std::mutex mutex_;
  std::map<std::int64_t, std::string> reasons_;  // the first reason of each clip, in clip order
};

}  // namespace hdcid
