#include "frames/frames_file.h"

#include <fmt/format.h>

#include "core/error.h"
#include "store/kinds.h"

namespace hdcid {
namespace {

std::string tensor_of(const TensorReader& file, const char* name) {
  return fmt::format("{}: tensor '{}'", file.path(), name);
}

void require_tensor(const TensorReader& file, const char* name, const Shape& shape) {
  const auto& info = file.info(name);
  if (info.dtype != DType::u8 || info.shape != shape)
    throw bad_input(tensor_of(file, name),
                    fmt::format("is {} {}, but U8 {} follows from the images", name_of(info.dtype),
                                to_string(info.shape), to_string(shape)));
}

// [clip, 5, height, width, 3]
Shape image_axes(const TensorReader& file) {
  require_kind(file, kind::frames);
  const auto& info = file.info("images");
  const auto& shape = info.shape;
  const auto where = tensor_of(file, "images");
  if (info.dtype != DType::u8 || shape.size() != 5 || shape[1] != frames_per_clip || shape[4] != 3)
    throw bad_input(where, fmt::format("is {} {}, not U8 [clip, {}, height, width, 3]",
                                       name_of(info.dtype), to_string(shape), frames_per_clip));
  for (const auto side : {shape[2], shape[3]})
    if (side < 1 || side % frame_multiple != 0)
      throw bad_input(where,
                      fmt::format("frames are {} x {}, but sides are multiples of {}", shape[2],
                                  shape[3], frame_multiple),
                      "cut or scale the frames, 224 x 224 as published");
  if (shape[0] < 1) throw bad_input(file.path(), "has no clips");
  return shape;
}

void require_records(const TensorReader& file) {
  for (const char* name : {"ids", "split", "class", "masked", "masks"})
    if (!file.has(name))
      throw bad_input(file.path(), fmt::format("has no tensor '{}'", name),
                      "hdcid-inspect " + file.path());
}

std::vector<std::int64_t> read_category(TensorReader& file, const ClipRecord& clips) {
  const auto where = tensor_of(file, "class");
  const auto& info = file.info("class");
  if (is_floating(info.dtype) || info.shape != Shape{clips.clips})
    throw bad_input(where, fmt::format("is {} {}, but whole numbers [{}] are needed",
                                       name_of(info.dtype), to_string(info.shape), clips.clips));
  auto category = file.read("class").to_integers();
  for (std::size_t clip = 0; clip < category.size(); ++clip)
    if (category[clip] < 0 || category[clip] >= std::ssize(clips.class_names))
      throw bad_input(where, fmt::format("clip {}: class {} is none of the {} class names", clip,
                                         category[clip], clips.class_names.size()));
  return category;
}

// 0 or 1, and a 1 for each clip: one without counts nowhere.
std::vector<std::uint8_t> read_masked(TensorReader& file, std::int64_t clips) {
  require_tensor(file, "masked", {clips, frames_per_clip});
  const auto where = tensor_of(file, "masked");
  const auto tensor = file.read("masked");
  const auto masked = tensor.view<std::uint8_t>();
  for (std::int64_t clip = 0; clip < clips; ++clip) {
    bool any = false;
    for (std::int64_t frame = 0; frame < frames_per_clip; ++frame) {
      const int value = masked[static_cast<std::size_t>(clip * frames_per_clip + frame)];
      if (value > 1)
        throw bad_input(
            where, fmt::format("clip {}, frame {}: {} is neither 0 nor 1", clip, frame + 1, value));
      any = any || value == 1;
    }
    if (!any) throw bad_input(where, fmt::format("clip {}: no mask of it counts", clip));
  }
  return {masked.begin(), masked.end()};
}

FramesRecord read_record(TensorReader& file) {
  const auto shape = image_axes(file);
  require_records(file);
  require_tensor(file, "masks", Shape(shape.begin(), shape.end() - 1));
  FramesRecord record{read_clip_record(file, "images", shape[0], frames_per_clip),
                      shape[2],
                      shape[3],
                      read_masked(file, shape[0]),
                      {}};
  if (record.clips.class_names.empty())
    throw bad_input(file.path(), "has no class names in its metadata 'classes'",
                    "a JSON array of names");
  record.category = read_category(file, record.clips);
  return record;
}

}  // namespace

FramesReader::FramesReader(TensorReader& file) : file_(file), record_(read_record(file)) {}

FrameClips FramesReader::read(std::span<const std::int64_t> rows) {
  FrameClips clips{file_.rows("images", rows), file_.rows("masks", rows)};
  const auto masks = clips.masks.view<std::uint8_t>();
  const auto pixels = static_cast<std::size_t>(record_.height * record_.width);
  for (std::size_t i = 0; i < masks.size(); ++i)
    if (masks[i] > 1) {
      const auto frame = i / pixels;
      throw bad_input(
          tensor_of(file_, "masks"),
          fmt::format("clip {}, frame {}: {} is neither 0 nor 1", rows[frame / frames_per_clip],
                      frame % frames_per_clip + 1, masks[i]));
    }
  return clips;
}

}  // namespace hdcid
