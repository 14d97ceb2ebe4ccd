#include "eval/per_clip.h"

namespace hdcid {
std::vector<Tally> tally_clips(const Targets& targets, const Decisions& decisions) {
  std::vector<Tally> clips(
      targets.clip.empty() ? 0 : static_cast<std::size_t>(targets.clip.back() + 1));
  const auto columns = static_cast<std::size_t>(targets.columns);
  for (std::size_t row = 0; row < targets.clip.size(); ++row) {
    Tally& tally = clips[static_cast<std::size_t>(targets.clip[row])];
    for (std::size_t cell = row * columns; cell < (row + 1) * columns - targets.background;
         ++cell) {
      tally.hits += targets.truth[cell] & decisions[cell];
      tally.predicted += decisions[cell];
      tally.positives += targets.truth[cell];
    }
  }
  return clips;
}

namespace {

Json numbers(const std::vector<Tally>& clips, std::int64_t Tally::*count) {
  Json list = Json::array();
  for (const Tally& tally : clips) list.push_back(tally.*count);
  return list;
}

}  // namespace

Json per_clip_record(const Task& task, const Targets& targets, const Decisions& decisions,
                     const std::string& clips) {
  const auto tallies = tally_clips(targets, decisions);
  Json record = {{"clips", clips}};
  if (task.problem == Problem::classification) {
    record["correct"] = numbers(tallies, &Tally::hits);
    return record;
  }
  record["hits"] = numbers(tallies, &Tally::hits);
  record["predicted"] = numbers(tallies, &Tally::predicted);
  record["positives"] = numbers(tallies, &Tally::positives);
  return record;
}

}  // namespace hdcid
