#pragma once

#include <cstdint>
#include <map>
#include <string>

#include "core/json.h"

namespace hdcid {

// Running means of named numbers; goes into checkpoints, so that an epoch's means survive a stop
// without a change.
class Averages {
 public:
  void add(const std::map<std::string, double>& values);
  Json means() const;  // {name: mean}

  Json state() const;
  static Averages from_state(const Json& state);

 private:
  struct Sum {
    double sum = 0;
    std::int64_t count = 0;
  };
  std::map<std::string, Sum> sums_;
};

}  // namespace hdcid
