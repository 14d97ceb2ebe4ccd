#include "eval/metrics.h"

#include <algorithm>
#include <stdexcept>

namespace hdcid {
namespace {

std::vector<Tally> tally_columns(const Targets& targets, const Decisions& decisions,
                                 std::int64_t first, std::int64_t last) {
  std::vector<Tally> columns(static_cast<std::size_t>(targets.columns));
  for (std::int64_t row = first; row < last; ++row)
    for (std::size_t c = 0; c < columns.size(); ++c) {
      const auto cell = static_cast<std::size_t>(row * targets.columns) + c;
      columns[c].hits += targets.truth[cell] & decisions[cell];
      columns[c].predicted += decisions[cell];
      columns[c].positives += targets.truth[cell];
    }
  return columns;
}

Tally total(std::span<const Tally> columns) {
  Tally sum;
  for (const Tally& column : columns) sum += column;
  return sum;
}

// First row at or after `row` that belongs to clip `clip` or a later one.
std::int64_t row_of_clip(const Targets& targets, std::int64_t row, std::int64_t clip) {
  return std::lower_bound(targets.clip.begin() + row, targets.clip.end(), clip) -
         targets.clip.begin();
}

// The authors' meter: sum of value times clips over clips, a batch being `batch` clips in file
// order.
void average_batches(const Targets& targets, const Decisions& decisions, std::int64_t batch,
                     Metrics& metrics) {
  std::int64_t row = 0;
  for (std::int64_t clip = 0; clip < metrics.clips; clip += batch) {
    const auto end = row_of_clip(targets, row, clip + batch);
    const Tally tally = total(tally_columns(targets, decisions, row, end));
    const auto share = static_cast<double>(std::min(batch, metrics.clips - clip)) /
                       static_cast<double>(metrics.clips);
    metrics.batch_precision += share * tally.precision();
    metrics.batch_recall += share * tally.recall();
    row = end;
  }
}

}  // namespace

double f1_of(double precision, double recall) {
  return precision + recall > 0 ? 2 * precision * recall / (precision + recall) : 0;
}

double Tally::f1() const { return f1_of(precision(), recall()); }

Tally& Tally::operator+=(const Tally& other) {
  hits += other.hits;
  predicted += other.predicted;
  positives += other.positives;
  return *this;
}

double Metrics::score(const Task& task, Scoring scoring) const {
  const auto score = score_of(task, scoring);
  if (score == Score::accuracy) return accuracy();
  if (scoring == Scoring::pooled) return foreground.f1();
  return score == Score::precision ? batch_precision : f1_of(batch_precision, batch_recall);
}

Metrics measure(const Targets& targets, const Decisions& decisions, std::int64_t batch) {
  if (decisions.size() != targets.truth.size())
    throw std::logic_error("measure: one decision per cell is needed");
  Metrics metrics;
  metrics.rows = targets.rows();
  metrics.clips = targets.clip.empty() ? 0 : targets.clip.back() + 1;
  metrics.columns = tally_columns(targets, decisions, 0, metrics.rows);
  const std::span all(metrics.columns);
  metrics.all = total(all);
  metrics.foreground = total(targets.background ? all.first(all.size() - 1) : all);
  average_batches(targets, decisions, batch, metrics);
  return metrics;
}

Decisions decide(const Task& task, std::span<const double> logits, std::int64_t columns,
                 double threshold) {
  Decisions decisions(logits.size(), 0);
  const bool one_answer = task.problem == Problem::classification;
  for (std::size_t at = 0; at < logits.size(); at += static_cast<std::size_t>(columns)) {
    const auto row = logits.subspan(at, static_cast<std::size_t>(columns));
    if (one_answer)
      decisions[at + static_cast<std::size_t>(std::max_element(row.begin(), row.end()) -
                                              row.begin())] = 1;
    else
      for (std::size_t c = 0; c < row.size(); ++c) decisions[at + c] = row[c] > threshold;
  }
  return decisions;
}

}  // namespace hdcid
