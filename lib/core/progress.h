#pragma once

#include <chrono>
#include <cstdint>
#include <string>
#include <string_view>

namespace hdcid {

// One live line on a terminal; otherwise one plain line every 30 s. Shows done/total, rate and the
// time left. Silent with -q.
class Progress {
 public:
  Progress(std::string label, std::int64_t total, std::string unit);
  ~Progress();  // ends the live line
  Progress(const Progress&) = delete;
  Progress& operator=(const Progress&) = delete;
  void advance(std::int64_t count = 1);
  void status(std::string_view text) {
    status_ = text;
  }  // a few words after the numbers, e.g. the loss

 private:
  void print(bool last);
  std::string label_, unit_, status_;
  std::int64_t total_, done_ = 0;
  bool terminal_ = false, printed_ = false;
  std::chrono::steady_clock::time_point start_, shown_;
};

}  // namespace hdcid
