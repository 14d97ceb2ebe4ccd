#include <fmt/chrono.h>
#include <fmt/format.h>

#include <algorithm>
#include <ctime>
#include <fstream>

#include "plan/sweep.h"

namespace hdcid {
namespace {

// What recipes took so far, from P/.progress/times: end, kind, weight and seconds of each.
struct Times {
  long model_seconds = 0, model_weight = 0, other_seconds = 0, scores = 0, heads = 0;
  long busy = 0, last = 0;  // since the last make began
};

Times read_times(const std::string& notes, long began) {
  Times times;
  std::ifstream file(notes + "/times");
  long end = 0, weight = 0, seconds = 0;
  for (std::string kind; file >> end >> kind >> weight >> seconds;) {
    if (kind == "model") times.model_seconds += seconds, times.model_weight += weight;
    if (kind != "model") times.other_seconds += seconds;
    if (kind == "head") ++times.heads;
    if (kind == "score") ++times.scores;
    if (end >= began) times.busy += seconds, times.last = end;
  }
  return times;
}

// Seconds that the rest takes on one worker, or -1 while nothing is known about models.
long work_left(const Sweep& sweep, const Times& times) {
  long work = 0;
  if (times.model_weight > 0)
    work = sweep.weight_left * times.model_seconds / times.model_weight;
  else if (sweep.weight_left > 0)
    return -1;
  // A score needs a head, and tables share them.
  const auto finished = times.heads > times.scores ? times.heads : times.scores;
  const long scores_left = sweep.scores.running + sweep.scores.left;
  if (finished > 0) work += scores_left * times.other_seconds / finished;
  for (const auto& [file, running] : sweep.running)
    work = std::max(0L, work - (now_seconds() - running.start));
  return work;
}

}  // namespace

std::string span_text(long seconds) {
  return seconds < 5400 ? fmt::format("{} min", (seconds + 59) / 60)
                        : fmt::format("{} h", (seconds + 1800) / 3600);
}

std::string outlook(const Sweep& sweep, const std::string& notes, bool going) {
  if (sweep.models.done + sweep.scores.done == sweep.models.all() + sweep.scores.all())
    return "all done";
  long began = 0;
  std::ifstream(notes + "/started") >> began;
  const auto times = read_times(notes, began);
  const auto work = work_left(sweep, times);
  const long now = now_seconds(), last = sweep.running.empty() ? times.last : now;
  long busy = times.busy;
  for (const auto& [file, running] : sweep.running) busy += now - running.start;
  if (work < 0 || busy == 0) return "no estimate yet";
  const auto seconds = work * std::max(1L, last - began) / busy;
  if (!going) return fmt::format("stopped, {} left", span_text(seconds));
  const std::time_t end = now + seconds;
  return fmt::format("ends {:%a %H:%M}, in {}", *std::localtime(&end), span_text(seconds));
}

}  // namespace hdcid
