#include "pretrain/averages.h"

namespace hdcid {

void Averages::add(const std::map<std::string, double>& values) {
  for (const auto& [name, value] : values) {
    sums_[name].sum += value;
    ++sums_[name].count;
  }
}

Json Averages::means() const {
  Json means = Json::object();
  for (const auto& [name, sum] : sums_) means[name] = sum.sum / static_cast<double>(sum.count);
  return means;
}

// JSON writes the shortest decimal that reads back as the same double, so nothing is lost.
Json Averages::state() const {
  Json state = Json::object();
  for (const auto& [name, sum] : sums_) state[name] = {sum.sum, sum.count};
  return state;
}

Averages Averages::from_state(const Json& state) {
  Averages averages;
  for (const auto& [name, sum] : state.items())
    averages.sums_[name] = {sum.at(0).get<double>(), sum.at(1).get<std::int64_t>()};
  return averages;
}

}  // namespace hdcid
