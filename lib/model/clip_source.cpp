#include "model/clip_source.h"

#include <fmt/format.h>

#include "core/error.h"
#include "nn/host_tensor.h"
#include "nn/stored_values.h"

namespace hdcid {
namespace {

std::int64_t bytes_of(const TensorInfo& info) {
  return element_count(info.shape) * static_cast<std::int64_t>(size_of(info.dtype));
}

void require_finite(const TensorReader& file, const ModalityInput& input,
                    const torch::Tensor& values, std::span<const std::int64_t> clips) {
  if (all_finite(values)) return;
  std::size_t bad = 0;
  while (all_finite(values[static_cast<std::int64_t>(bad)])) ++bad;
  throw bad_input(fmt::format("{}: tensor '{}'", file.path(), input.tensor),
                  fmt::format("clip {} has a value that is NaN or infinite", clips[bad]),
                  "leave the clip out, or repair its features");
}

std::vector<std::int64_t> read_text_classes(TensorReader& file) {
  auto classes = file.read("text_class").to_integers();
  const auto prompts = file.info("text_prompts").shape[0];
  for (std::size_t clip = 0; clip < classes.size(); ++clip)
    if (classes[clip] < 0 || classes[clip] >= prompts)
      throw bad_input(
          fmt::format("{}: tensor 'text_class'", file.path()),
          fmt::format("clip {} has class {}, there are {} prompts", clip, classes[clip], prompts));
  return classes;
}

// [class, token, dim] with the first `steps` tokens, zeros after the last.
torch::Tensor fit_tokens(const torch::Tensor& prompts, std::int64_t steps) {
  const auto kept = prompts.slice(1, 0, steps);
  return torch::constant_pad_nd(kept, {0, 0, 0, steps - kept.size(1)}).contiguous();
}

}  // namespace

ClipSource::ClipSource(TensorReader& file, FeatureLayout layout, std::int64_t keep_below)
    : file_(file), layout_(std::move(layout)) {
  std::multimap<std::int64_t, const ModalityInput*> by_size;
  for (const auto& input : layout_.inputs)
    by_size.emplace(bytes_of(file_.info(input.tensor)), &input);
  for (const auto& [bytes, input] : by_size) {
    const bool fits = bytes < keep_below;
    if (fits) keep_below -= bytes;
    if (fits || input->by_class()) kept_[input->tensor] = to_torch(file_.read(input->tensor));
    if (!input->by_class()) continue;
    classes_ = read_text_classes(file_);
    kept_[input->tensor] = fit_tokens(kept_[input->tensor], input->clip[0]);
  }
}

torch::Tensor ClipSource::stored_rows(const std::string& tensor,
                                      std::span<const std::int64_t> rows) {
  const auto kept = kept_.find(tensor);
  if (kept == kept_.end()) return to_torch(file_.rows(tensor, rows));
  return kept->second.index_select(
      0, torch::tensor(at::ArrayRef<std::int64_t>(rows.data(), rows.size())));
}

torch::Tensor ClipSource::read(const ModalityInput& input, std::span<const std::int64_t> clips) {
  std::vector<std::int64_t> rows(clips.begin(), clips.end());
  if (input.by_class())
    for (auto& row : rows) row = classes_[static_cast<std::size_t>(row)];
  auto values = stored_rows(input.tensor, rows);
  require_finite(file_, input, values, clips);
  return values;
}

}  // namespace hdcid
