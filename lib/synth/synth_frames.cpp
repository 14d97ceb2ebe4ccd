#include "synth/synth_frames.h"

#include <algorithm>

#include "core/progress.h"
#include "core/signals.h"
#include "frames/write_frames.h"
#include "synth/columns.h"
#include "synth/scene_figures.h"

namespace hdcid {
namespace {

FrameClips paint_clip(const World& world, const SetSpec& set, const FramesRecord& record,
                      std::int64_t clip) {
  throw_if_stopped();
  const auto kinds = std::ssize(record.clips.class_names);
  const auto scene = twin_scene(set, kinds, clip);
  auto painted =
      paint_scene(draw_scene(world, scene, kinds), record.category[static_cast<std::size_t>(clip)],
                  record.height, world.stream("paint/" + scene.id));
  auto mask = painted.masks.view<std::uint8_t>().begin();
  for (std::int64_t frame = 0; frame < frames_per_clip;
       ++frame, mask += record.height * record.width)
    if (!record.counts(clip, frame)) std::fill_n(mask, record.height * record.width, 0);
  return painted;
}

}  // namespace

FramesRecord synth_record(const World& world, const SetSpec& set, std::uint64_t seed,
                          std::int64_t clips) {
  const auto classes = classes_of(set.classes, world.options.classes);
  FramesRecord record;
  record.clips.clips = clips;
  record.clips.class_names = class_names(world.options, set);
  record.height = record.width = world.options.size;
  for (std::int64_t clip = 0; clip < clips; ++clip) {
    const auto timeline = make_timeline(set, std::ssize(classes), {}, seed, clip);
    const auto split = split_of(set, timeline.id);
    record.clips.ids.push_back(timeline.id);
    record.clips.split.push_back(split);
    record.category.push_back(timeline.primary);
    for (std::int64_t frame = 0; frame < frames_per_clip; ++frame)
      record.masked.push_back(split > 0 || frame == 0);
  }
  return record;
}

// Painted twice, as images stand before masks in the file.
void write_synth_frames(const World& world, const SetSpec& set, const FramesRecord& record,
                        const std::string& path, const Json& provenance) {
  FramesWriter writer(path, record, provenance);
  Progress progress("frames", 2 * record.clips.clips, "clips");
  for (std::int64_t clip = 0; clip < record.clips.clips; ++clip, progress.advance())
    writer.append_images(paint_clip(world, set, record, clip).images);
  for (std::int64_t clip = 0; clip < record.clips.clips; ++clip, progress.advance())
    writer.append_masks(paint_clip(world, set, record, clip).masks);
  writer.commit();
}

}  // namespace hdcid
