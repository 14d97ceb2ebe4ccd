#include "downstream/queries.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>

#include "core/error.h"
#include "frames/frames_file.h"
#include "nn/host_tensor.h"
#include "nn/stored_values.h"

namespace hdcid {

torch::Tensor code_queries(const ChosenCodes& chosen, const CodedClips& clips,
                           const std::vector<std::int32_t>& codes) {
  if (clips.steps != frames_per_clip)
    throw bad_input(
        clips.where,
        fmt::format("has codes of {} steps, frames have {}", clips.steps, frames_per_clip),
        "hdcid-quantize --step-layer fixed_average");
  const auto books = to_torch(chosen.values()).to(torch::kFloat32);
  const auto all = torch::tensor(codes, torch::kInt64)
                       .view({clips.clips * clips.steps, clips.layers, clips.stages});
  std::vector<torch::Tensor> parts;
  for (std::size_t k = 0; k < chosen.layers().size(); ++k) {
    torch::Tensor sum;
    for (std::int64_t stage = 0; stage < clips.stages; ++stage) {
      const auto book = books[static_cast<std::int64_t>(k)][stage];
      const auto found = book.index_select(0, all.select(1, chosen.layers()[k]).select(1, stage));
      sum = sum.defined() ? sum + found : found;
    }
    parts.push_back(sum);
  }
  return torch::cat(parts, 1).view({clips.clips, clips.steps, -1});
}

torch::Tensor vggish_queries(TensorReader& features, std::span<const std::int64_t> rows) {
  const auto& info = features.info("audio");
  const auto& shape = info.shape;
  if (!is_floating(info.dtype) || shape.size() != 3 || shape[2] != 128 ||
      (shape[1] != frames_per_clip && shape[1] != 2 * frames_per_clip))
    throw bad_input(features.path() + ": tensor 'audio'",
                    fmt::format("is {} {}, but VGGish features [clip, 5 or 10, 128] are needed",
                                name_of(info.dtype), to_string(shape)));
  const auto queries =
      to_torch(features.rows("audio", rows)).narrow(1, 0, frames_per_clip).to(torch::kFloat32);
  if (!all_finite(queries))
    throw bad_input(features.path() + ": tensor 'audio'", "holds NaN or infinity");
  return queries.contiguous();
}

// A clip's class is a run of the clips in order of class, so that what lies outside is the others.
std::vector<std::int64_t> clips_of_other_classes(const std::vector<std::int64_t>& category,
                                                 Random random) {
  std::map<std::int64_t, std::vector<std::int64_t>> by_class;
  for (std::size_t clip = 0; clip < category.size(); ++clip)
    by_class[category[clip]].push_back(static_cast<std::int64_t>(clip));
  if (by_class.size() < 2) return {};
  std::vector<std::int64_t> ordered;
  std::map<std::int64_t, std::int64_t> first;
  for (const auto& [name, clips] : by_class) {
    first[name] = std::ssize(ordered);
    ordered.insert(ordered.end(), clips.begin(), clips.end());
  }
  std::vector<std::int64_t> others;
  for (const auto name : category) {
    const auto own = std::ssize(by_class[name]);
    const auto at = random.below(std::ssize(ordered) - own);
    others.push_back(ordered[static_cast<std::size_t>(at < first[name] ? at : at + own)]);
  }
  return others;
}

}  // namespace hdcid
