#include "eval/predict.h"

#include <algorithm>
#include <limits>
#include <span>

#include "codes/projection.h"

namespace hdcid {
namespace {

// The first linear map: rows W_k e of the codes met so far, and their sums.
class FirstLinear {
 public:
  FirstLinear(const DecoderFile& decoder, const Codebooks& codebooks)
      : inputs_(decoder.inputs),
        codebooks_(codebooks),
        width_(static_cast<std::size_t>(decoder.inputs.width())),
        weight_(decoder.head.linear_weight.to_doubles()),
        bias_(decoder.head.linear_bias.to_doubles()),
        values_(codebooks.values.to_doubles()),
        rows_(inputs_.layers.size() *
              static_cast<std::size_t>(codebooks.stages() * codebooks.codes())) {}

  // Hidden vector of one step with these codes [layer, stage].
  std::vector<double> operator()(std::span<const std::int32_t> codes) {
    auto hidden = bias_;
    for (std::size_t k = 0; k < inputs_.layers.size(); ++k)
      for (std::int64_t r = 0; r < codebooks_.stages(); ++r) {
        const auto at = static_cast<std::size_t>(inputs_.layers[k] * codebooks_.stages() + r);
        const auto& row = row_of(k, r, codes[at]);
        for (std::size_t i = 0; i < width_; ++i) hidden[i] += row[i];
      }
    return hidden;
  }

 private:
  const std::vector<double>& row_of(std::size_t k, std::int64_t stage, std::int64_t code) {
    const auto stages = codebooks_.stages(), codes = codebooks_.codes();
    auto& row = rows_[static_cast<std::size_t>(
        (static_cast<std::int64_t>(k) * stages + stage) * codes + code)];
    if (row.empty()) row = product(k, (inputs_.layers[k] * stages + stage) * codes + code);
    return row;
  }

  std::vector<double> product(std::size_t k, std::int64_t code_row) const {
    const double* code = values_.data() + code_row * codebooks_.channels();
    const auto per_layer = static_cast<std::size_t>(inputs_.per_layer), first = k * per_layer;
    std::vector<double> chosen(per_layer), row(width_, 0.0);
    for (std::size_t q = 0; q < per_layer; ++q) chosen[q] = code[inputs_.channels[first + q]];
    for (std::size_t i = 0; i < width_; ++i)
      for (std::size_t q = 0; q < per_layer; ++q)
        row[i] += weight_[i * width_ + first + q] * chosen[q];
    return row;
  }

  const ChannelChoice& inputs_;
  const Codebooks& codebooks_;
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

}  // namespace

std::vector<double> predict(const DecoderFile& decoder, const Codebooks& codebooks,
                            const CodedClips& clips) {
  const auto seen = projected(codebooks, decoder.inputs);
  FirstLinear first(decoder, seen);
  const Classifier classifier(decoder.head);
  const bool pooled = decoder.task.problem == Problem::classification;
  std::vector<double> logits;
  for (std::int64_t n = 0; n < clips.clips; ++n) {
    std::vector<double> largest(static_cast<std::size_t>(decoder.inputs.width()),
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

}  // namespace hdcid
