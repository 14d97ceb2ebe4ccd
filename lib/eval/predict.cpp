#include "eval/predict.h"

#include <algorithm>
#include <limits>
#include <span>

#include "eval/mixture.h"

namespace hdcid {
namespace {

// The first linear map: rows W_k e of the codes met so far, and their sums.
class FirstLinear {
 public:
  FirstLinear(const HeadWeights& head, const ChosenCodes& chosen)
      : chosen_(chosen),
        width_(static_cast<std::size_t>(chosen.width())),
        weight_(head.linear_weight.to_doubles()),
        bias_(head.linear_bias.to_doubles()),
        values_(chosen.values().to_doubles()),
        rows_(static_cast<std::size_t>(std::ssize(chosen.layers()) * chosen.stages() *
                                       chosen.codes())) {}

  // Hidden vector of one step with these codes [layer, stage].
  std::vector<double> operator()(std::span<const std::int32_t> codes) {
    auto hidden = bias_;
    for (std::int64_t k = 0; k < std::ssize(chosen_.layers()); ++k)
      for (std::int64_t r = 0; r < chosen_.stages(); ++r) {
        const auto layer = chosen_.layers()[static_cast<std::size_t>(k)];
        const auto code = codes[static_cast<std::size_t>(layer * chosen_.stages() + r)];
        const auto& row = row_of(k, (k * chosen_.stages() + r) * chosen_.codes() + code);
        for (std::size_t i = 0; i < width_; ++i) hidden[i] += row[i];
      }
    return hidden;
  }

 private:
  // Of the code [layer', stage, code].
  const std::vector<double>& row_of(std::int64_t layer, std::int64_t code) {
    auto& row = rows_[static_cast<std::size_t>(code)];
    if (row.empty()) row = product(layer, code);
    return row;
  }

  std::vector<double> product(std::int64_t layer, std::int64_t code) const {
    const auto per_layer = static_cast<std::size_t>(chosen_.per_layer());
    const auto first = static_cast<std::size_t>(layer) * per_layer;
    const double* channels = values_.data() + code * chosen_.per_layer();
    std::vector<double> row(width_, 0.0);
    for (std::size_t i = 0; i < width_; ++i)
      for (std::size_t q = 0; q < per_layer; ++q)
        row[i] += weight_[i * width_ + first + q] * channels[q];
    return row;
  }

  const ChosenCodes& chosen_;
  std::size_t width_;
  std::vector<double> weight_, bias_, values_;
  std::vector<std::vector<double>> rows_;
};

// The second linear map, appended to `logits`.
class Classifier {
 public:
  explicit Classifier(const HeadWeights& head)
      : weight_(head.classifier_weight.to_doubles()), bias_(head.classifier_bias.to_doubles()) {}

  void append(const std::vector<double>& hidden, std::vector<double>& logits) const {
    for (std::size_t c = 0; c < bias_.size(); ++c) {
      double sum = bias_[c];
      for (std::size_t i = 0; i < hidden.size(); ++i)
        sum += weight_[c * hidden.size() + i] * hidden[i];
      logits.push_back(sum);
    }
  }

 private:
  std::vector<double> weight_, bias_;
};

std::vector<double> logits_of(const Task& task, const HeadWeights& head, const ChosenCodes& codes,
                              const CodedClips& clips) {
  FirstLinear first(head, codes);
  const Classifier classifier(head);
  const bool pooled = task.problem == Problem::classification;
  std::vector<double> logits;
  for (std::int64_t n = 0; n < clips.clips; ++n) {
    std::vector<double> largest(static_cast<std::size_t>(codes.width()),
                                -std::numeric_limits<double>::infinity());
    for (std::int64_t t = 0; t < clips.lengths[static_cast<std::size_t>(n)]; ++t) {
      const auto hidden = first(clips.code(n, t));
      if (!pooled) classifier.append(hidden, logits);
      for (std::size_t i = 0; pooled && i < hidden.size(); ++i)
        largest[i] = std::max(largest[i], hidden[i]);
    }
    if (pooled) classifier.append(largest, logits);
  }
  return logits;
}

}  // namespace

std::vector<double> predict(const DecoderFile& decoder, const std::vector<ChosenCodes>& codes,
                            const CodedClips& clips) {
  std::vector<std::vector<double>> logits;
  for (std::size_t k = 0; k < codes.size(); ++k)
    logits.push_back(logits_of(decoder.task, decoder.heads[k], codes[k], clips));
  return mix(decoder.task, std::move(logits), decoder.columns());
}

}  // namespace hdcid
