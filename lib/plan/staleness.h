#pragma once

#include <map>
#include <string>
#include <vector>

#include "plan/plan.h"

namespace hdcid {

// Whether and why files would be made, as make sees it: what is missing, older than an input, or
// made from what is to be made itself.
class Staleness {
 public:
  explicit Staleness(const Plan& plan) : plan_(plan) {}  // `plan` must outlive this

  std::vector<std::string> reasons(const Artefact& artefact);  // one sentence each

 private:
  bool is_stale(const Artefact& artefact);

  const Plan& plan_;
  std::map<std::string, bool> stale_;
};

}  // namespace hdcid
