#include "toc/tuning_clips.h"

#include <fmt/format.h>

#include <algorithm>

#include "core/error.h"
#include "store/kinds.h"

namespace hdcid {
namespace {

void require_tensors(const TensorReader& file) {
  for (const char* name : {"ids", "split"})
    if (!file.has(name))
      throw bad_input(
          file.path(),
          fmt::format("has no '{}', so that nothing keeps selection from what is scored", name),
          "quantise features that have it");
}

Usage usage_of(const CodedClips& clips, const CodebookFile& codebooks) {
  Usage usage(codebooks.layers.size());
  for (auto& layer : usage)
    layer.assign(static_cast<std::size_t>(codebooks.stages * codebooks.codes), 0);
  for (std::int64_t n = 0; n < clips.clips; ++n)
    for (std::int64_t t = 0; t < clips.lengths[static_cast<std::size_t>(n)]; ++t) {
      auto code = clips.code(n, t).begin();
      for (auto& layer : usage)
        for (std::int64_t stage = 0; stage < codebooks.stages; ++stage)
          ++layer[static_cast<std::size_t>(stage * codebooks.codes + *code++)];
    }
  return usage;
}

}  // namespace

TuningClips read_tuning_clips(const std::string& path, const CodebookFile& codebooks,
                              const std::string& modality, const std::string& split) {
  TensorReader file(path);
  require_kind(file, kind::codes);
  const auto books = load_codebooks(file);
  if (books.digest != codebooks.digest)
    throw bad_input(file.path(), "was not made with the codebooks of " + codebooks.path,
                    "run hdcid-quantize with that model");
  require_tensors(file);
  const auto clips = read_coded_clips(file, books, modality, split);
  TuningClips tuning{{modality, split, clips.ids}, file.digest(), usage_of(clips, codebooks), {}};
  tuning.points = clip_means(clips, books);
  if (std::ranges::count(tuning.points.classes, tuning.points.classes.front()) == clips.clips)
    throw bad_input(clips.where,
                    "all clips are of one class, so that nothing tells settings apart");
  return tuning;
}

}  // namespace hdcid
