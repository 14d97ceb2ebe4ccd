#include "cli/tool.h"

namespace hdcid {

Json Run::provenance(const std::vector<std::pair<std::string, std::string>>& inputs) const {
  Json record;
  record["tool"] = tool;
  record["version"] = HDCID_VERSION;
  record["seed"] = seed;
  record["options"] = options;
  record["inputs"] = Json::object();
  for (const auto& [role, digest] : inputs) record["inputs"][role] = digest;
  return record;
}

}  // namespace hdcid
