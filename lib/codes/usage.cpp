#include "codes/usage.h"

#include <fmt/format.h>

#include <algorithm>
#include <functional>

#include "core/error.h"
#include "core/signals.h"
#include "store/kinds.h"

namespace hdcid {
namespace {

constexpr std::int64_t clips_at_once = 1024;

// Indices [clip, step, layer, stage] of one modality, counted block by block.
class Counter {
 public:
  Counter(TensorReader& file, const CodebookFile& codebooks, Usage& usage)
      : file_(file), codebooks_(codebooks), usage_(usage) {
    if (file.has("lengths")) lengths_ = file.read("lengths").to_integers();
  }

  void count(const std::string& modality) {
    where_ = fmt::format("{}: tensor '{}'", file_.path(), modality);
    shape_ = file_.info(modality).shape;
    check_shape();
    for (std::int64_t first = 0; first < shape_[0]; first += clips_at_once) {
      throw_if_stopped();
      auto clips = std::min(clips_at_once, shape_[0] - first);
      const auto indices = file_.rows(modality, first, clips).to_integers();
      for (std::int64_t clip = 0; clip < clips; ++clip)
        count_clip(indices, clip, steps_of(first + clip));
    }
  }

 private:
  void check_shape() const {
    const auto layers = std::ssize(codebooks_.layers);
    if (shape_.size() != 4 || shape_[2] != layers || shape_[3] != codebooks_.stages)
      throw bad_input(where_, fmt::format("has shape {}, the codebooks need [clip, step, {}, {}]",
                                          to_string(shape_), layers, codebooks_.stages));
    if (!lengths_.empty() && std::ssize(lengths_) != shape_[0])
      throw bad_input(where_,
                      fmt::format("has {} clips, 'lengths' has {}", shape_[0], lengths_.size()));
  }

  std::int64_t steps_of(std::int64_t clip) const {
    if (lengths_.empty()) return shape_[1];
    return std::clamp<std::int64_t>(lengths_[static_cast<std::size_t>(clip)], 0, shape_[1]);
  }

  void count_clip(const std::vector<std::int64_t>& indices, std::int64_t clip, std::int64_t steps) {
    auto next = indices.begin() + clip * shape_[1] * shape_[2] * shape_[3];
    for (std::int64_t step = 0; step < steps; ++step)
      for (auto& layer : usage_)
        for (std::int64_t stage = 0; stage < codebooks_.stages; ++stage) {
          const auto code = *next++;
          if (code < 0 || code >= codebooks_.codes)
            throw bad_input(
                where_, fmt::format("has code {}, the codebook has {}", code, codebooks_.codes));
          ++layer[static_cast<std::size_t>(stage * codebooks_.codes + code)];
        }
  }

  TensorReader& file_;
  const CodebookFile& codebooks_;
  Usage& usage_;
  std::vector<std::int64_t> lengths_;
  std::string where_;
  Shape shape_;
};

void require_same_codebooks(TensorReader& file, const CodebookFile& codebooks) {
  if (file.has("codebooks") && digest_of(file.read("codebooks")) == codebooks.digest) return;
  throw bad_input(file.path(), "was not made with the codebooks of " + codebooks.path,
                  "run hdcid-quantize with that model");
}

}  // namespace

std::vector<ModalityUsage> count_usage(TensorReader& file, const CodebookFile& codebooks) {
  require_kind(file, kind::codes);
  require_same_codebooks(file, codebooks);
  const std::vector<std::int64_t> none(static_cast<std::size_t>(codebooks.stages * codebooks.codes),
                                       0);
  std::vector<ModalityUsage> modalities;
  for (const char* modality : {"audio", "video", "text"}) {
    if (!file.has(modality)) continue;
    modalities.push_back({modality, Usage(codebooks.layers.size(), none)});
    Counter(file, codebooks, modalities.back().counts).count(modality);
  }
  if (modalities.empty()) throw bad_input(file.path(), "has no codes of audio, video or text");
  return modalities;
}

Usage total_usage(const std::vector<ModalityUsage>& modalities) {
  Usage total;
  for (const auto& [modality, counts] : modalities) {
    total.resize(counts.size());
    for (std::size_t k = 0; k < counts.size(); ++k) {
      total[k].resize(counts[k].size());
      std::ranges::transform(total[k], counts[k], total[k].begin(), std::plus());
    }
  }
  return total;
}

}  // namespace hdcid
