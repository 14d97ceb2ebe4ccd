#include "report/clip_outcomes.h"

#include <fmt/format.h>

#include <numeric>

#include "core/error.h"

namespace hdcid {
namespace {

constexpr std::int64_t most_per_clip = 1 << 30;  // no clip has more cells

std::vector<std::int32_t> counts(const Json& per_clip, const char* key, const std::string& where) {
  std::vector<std::int32_t> values;
  if (!per_clip.contains(key) || !per_clip[key].is_array() || per_clip[key].empty())
    throw bad_input(where, fmt::format("'per_clip' has no counts '{}'", key));
  for (const Json& value : per_clip[key]) {
    const auto count = value.is_number_integer() ? value.get<std::int64_t>() : -1;
    if (count < 0 || count > most_per_clip)
      throw bad_input(
          where, fmt::format("'per_clip' has a '{}' that is not a count: {}", key, value.dump()));
    values.push_back(static_cast<std::int32_t>(count));
  }
  return values;
}

double sum(const std::vector<std::int32_t>& values) {
  return std::accumulate(values.begin(), values.end(), 0.0);
}

}  // namespace

double ClipOutcomes::score() const { return score_of(sum(hits), sum(predicted), sum(positives)); }

ClipOutcomes parse_outcomes(const Json& per_clip, const std::string& where) {
  if (!per_clip.is_object() || !per_clip.contains("clips") || !per_clip["clips"].is_string())
    throw bad_input(where, "'per_clip' does not say which clips it counted");
  ClipOutcomes outcomes{per_clip["clips"].get<std::string>(), {}, {}, {}};
  if (per_clip.contains("correct")) {
    outcomes.hits = counts(per_clip, "correct", where);
    outcomes.predicted = outcomes.positives = std::vector<std::int32_t>(outcomes.hits.size(), 1);
  } else {
    outcomes.hits = counts(per_clip, "hits", where);
    outcomes.predicted = counts(per_clip, "predicted", where);
    outcomes.positives = counts(per_clip, "positives", where);
  }
  if (outcomes.predicted.size() != outcomes.size() || outcomes.positives.size() != outcomes.size())
    throw bad_input(where, "'per_clip' has counts of different numbers of clips");
  return outcomes;
}

}  // namespace hdcid
