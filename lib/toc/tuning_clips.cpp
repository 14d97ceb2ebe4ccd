#include "toc/tuning_clips.h"

#include <fmt/format.h>

#include <algorithm>

#include "core/error.h"
#include "eval/clip_class.h"

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

}  // namespace

TuningClips read_tuning_clips(const std::string& path, const Codebooks& codebooks,
                              const std::string& modality, const std::string& split) {
  TensorReader file(path);
  CodesReader codes(file);
  require_same_codebooks(codes.path(), codes.codebooks().digest, codebooks);
  require_tensors(file);
  const auto clips = with_classes(codes.read_labelled(modality, split), ClipClass::longest);
  TuningClips tuning{{modality, split, clips.ids}, file.digest(), no_usage(codebooks), {}};
  add_usage(clips, tuning.usage);
  tuning.points = clip_means(clips, codebooks);
  if (std::ranges::count(tuning.points.classes, tuning.points.classes.front()) == clips.clips)
    throw bad_input(clips.where,
                    "all clips are of one class, so that nothing tells settings apart");
  return tuning;
}

}  // namespace hdcid
