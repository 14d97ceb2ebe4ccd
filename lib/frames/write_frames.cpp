#include "frames/write_frames.h"

#include "features/names.h"
#include "store/kinds.h"

namespace hdcid {
namespace {

// What is small stands first, so that a reader of a pipe or a broken file knows it soonest.
std::vector<NamedTensor> small_tensors(const FramesRecord& record) {
  const auto clips = std::ssize(record.clips.ids);
  const std::vector<std::int32_t> category(record.category.begin(), record.category.end());
  const std::vector<std::uint8_t> split(record.clips.split.begin(), record.clips.split.end());
  return {{"class", HostTensor::of<std::int32_t>({clips}, category)},
          {"masked", HostTensor::of<std::uint8_t>({clips, frames_per_clip}, record.masked)},
          {"split", HostTensor::of<std::uint8_t>({clips}, split)},
          {"ids", pack_ids(record.clips.ids)}};
}

std::vector<TensorInfo> declared(const FramesRecord& record) {
  std::vector<TensorInfo> infos;
  for (const auto& [name, tensor] : small_tensors(record))
    infos.push_back({name, tensor.dtype, tensor.shape});
  const Shape masks = {std::ssize(record.clips.ids), frames_per_clip, record.height, record.width};
  auto images = masks;
  images.push_back(3);
  infos.push_back({"images", DType::u8, images});
  infos.push_back({"masks", DType::u8, masks});
  return infos;
}

}  // namespace

FramesWriter::FramesWriter(const std::string& path, const FramesRecord& record,
                           const Json& provenance)
    : writer_(path, declared(record),
              make_metadata(kind::frames, provenance,
                            {{"classes", Json(record.clips.class_names).dump()}})) {
  for (const auto& [name, tensor] : small_tensors(record)) writer_.append(name, tensor);
}

}  // namespace hdcid
