#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "eval/targets.h"

namespace hdcid {

// Cells counted: predicted and true, predicted, true. Scores are in percent, 0 where they are not
// defined.
struct Tally {
  std::int64_t hits = 0, predicted = 0, positives = 0;
  double precision() const {
    return predicted > 0 ? 100.0 * static_cast<double>(hits) / static_cast<double>(predicted) : 0;
  }
  double recall() const {
    return positives > 0 ? 100.0 * static_cast<double>(hits) / static_cast<double>(positives) : 0;
  }
  double f1() const;
  Tally& operator+=(const Tally& other);
};
double f1_of(double precision, double recall);  // harmonic mean, 0 when both are 0

// Answers of a head, [row, column] 0 or 1, laid out as the targets are.
using Decisions = std::vector<std::uint8_t>;

struct Metrics {
  std::vector<Tally> columns;  // per class, background last where the task has one
  Tally foreground,
      all;  // micro: all classes pooled, without and with background (equal where there is none)
  double batch_precision = 0,
         batch_recall = 0;  // with background, averaged over batches weighted by their clips
  std::int64_t clips = 0, rows = 0;

  double accuracy() const { return all.precision(); }  // one answer per clip
  double score(const Task& task, Scoring scoring) const;
};

// `batch` clips make a batch of the authors' averaging.
Metrics measure(const Targets& targets, const Decisions& decisions, std::int64_t batch);

// From logits [row, column]: the first largest column per clip (classification), or every column
// above the threshold, a log-odds (localisation); 0 is that of probability 0.5.
Decisions decide(const Task& task, std::span<const double> logits, std::int64_t columns,
                 double threshold = 0);

}  // namespace hdcid
