#include "eval/predict.h"

#include <algorithm>
#include <limits>
#include <span>

#include "eval/mixture.h"

namespace hdcid {
namespace {

// weight [row, column] applied to each vector.
class Linear {
 public:
  Linear(const HostTensor& weight, const HostTensor& bias)
      : weight_(weight.to_doubles()), bias_(bias.to_doubles()) {}

  // Of a vector's part that begins at `first`, without the bias.
  std::vector<double> part(std::span<const double> vector, std::size_t first) const {
    const auto width = weight_.size() / bias_.size();
    std::vector<double> row(bias_.size(), 0.0);
    for (std::size_t i = 0; i < row.size(); ++i)
      for (std::size_t q = 0; q < vector.size(); ++q)
        row[i] += weight_[i * width + first + q] * vector[q];
    return row;
  }
  std::vector<double> operator()(std::span<const double> vector) const {
    auto row = part(vector, 0);
    for (std::size_t i = 0; i < row.size(); ++i) row[i] += bias_[i];
    return row;
  }
  const std::vector<double>& bias() const { return bias_; }

 private:
  std::vector<double> weight_, bias_;
};

// What a step with some codes adds up to: rows W_k e of the codes met so far, and their sums. Where
// no maximum stands between the two maps, both are applied to the rows.
class StepSums {
 public:
  StepSums(const HeadWeights& head, const ChosenCodes& chosen, bool both)
      : chosen_(chosen),
        first_(head.linear_weight, head.linear_bias),
        second_(head.classifier_weight, head.classifier_bias),
        both_(both),
        bias_(both ? second_(first_.bias()) : first_.bias()),
        values_(chosen.values().to_doubles()),
        rows_(static_cast<std::size_t>(std::ssize(chosen.layers()) * chosen.stages() *
                                       chosen.codes())) {}

  const Linear& second() const { return second_; }

  // Of one step with these codes [layer, stage].
  std::vector<double> operator()(std::span<const std::int32_t> codes) {
    auto sum = bias_;
    for (std::int64_t k = 0; k < std::ssize(chosen_.layers()); ++k)
      for (std::int64_t r = 0; r < chosen_.stages(); ++r) {
        const auto layer = chosen_.layers()[static_cast<std::size_t>(k)];
        const auto code = codes[static_cast<std::size_t>(layer * chosen_.stages() + r)];
        const auto& row = row_of(k, (k * chosen_.stages() + r) * chosen_.codes() + code);
        for (std::size_t i = 0; i < sum.size(); ++i) sum[i] += row[i];
      }
    return sum;
  }

 private:
  // Of the code [layer', stage, code].
  const std::vector<double>& row_of(std::int64_t layer, std::int64_t code) {
    auto& row = rows_[static_cast<std::size_t>(code)];
    if (!row.empty()) return row;
    const auto per_layer = static_cast<std::size_t>(chosen_.per_layer());
    const auto vector =
        std::span(values_).subspan(static_cast<std::size_t>(code) * per_layer, per_layer);
    row = first_.part(vector, static_cast<std::size_t>(layer) * per_layer);
    if (both_) row = second_.part(row, 0);
    return row;
  }

  const ChosenCodes& chosen_;
  Linear first_, second_;
  bool both_;
  std::vector<double> bias_, values_;
  std::vector<std::vector<double>> rows_;
};

void append(const std::vector<double>& more, std::vector<double>& logits) {
  logits.insert(logits.end(), more.begin(), more.end());
}

std::vector<double> logits_of(const Task& task, const HeadWeights& head, const ChosenCodes& codes,
                              const CodedClips& clips) {
  const bool pooled = task.problem == Problem::classification;
  StepSums sums(head, codes, !pooled);
  std::vector<double> logits;
  for (std::int64_t n = 0; n < clips.clips; ++n) {
    std::vector<double> largest(static_cast<std::size_t>(codes.width()),
                                -std::numeric_limits<double>::infinity());
    for (std::int64_t t = 0; t < clips.lengths[static_cast<std::size_t>(n)]; ++t) {
      const auto sum = sums(clips.code(n, t));
      if (!pooled) append(sum, logits);
      for (std::size_t i = 0; pooled && i < sum.size(); ++i)
        largest[i] = std::max(largest[i], sum[i]);
    }
    if (pooled) append(sums.second()(largest), logits);
  }
  return logits;
}

}  // namespace

std::vector<double> predict(const DecoderFile& decoder, const std::vector<ChosenCodes>& codes,
                            const CodedClips& clips) {
  const auto logits = [&](std::size_t k) {
    return logits_of(decoder.task, decoder.heads[k], codes[k], clips);
  };
  if (codes.size() == 1) return logits(0);
  Mixture mixture(decoder.task, decoder.columns());
  for (std::size_t k = 0; k < codes.size(); ++k) mixture.add(logits(k), decoder.weight_of(k));
  return mixture.scores();
}

}  // namespace hdcid
