#include "downstream/queried_clips.h"

#include "nn/host_tensor.h"

namespace hdcid {

std::vector<std::int64_t> QueriedClips::category() const {
  std::vector<std::int64_t> all;
  for (const auto row : rows)
    all.push_back(frames->record().category[static_cast<std::size_t>(row)]);
  return all;
}

std::vector<std::string> QueriedClips::ids() const {
  std::vector<std::string> all;
  for (const auto row : rows)
    all.push_back(frames->record().clips.ids[static_cast<std::size_t>(row)]);
  return all;
}

FrameBatch read_batch(const QueriedClips& clips, std::span<const std::int64_t> which) {
  std::vector<std::int64_t> rows;
  for (const auto clip : which) rows.push_back(clips.rows[static_cast<std::size_t>(clip)]);
  const auto read = clips.frames->read(rows);
  FrameBatch batch{to_torch(read.images), to_torch(read.masks), {}};
  batch.masked = torch::empty({std::ssize(rows), frames_per_clip}, torch::kUInt8);
  auto* masked = batch.masked.data_ptr<std::uint8_t>();
  for (const auto row : rows)
    for (std::int64_t frame = 0; frame < frames_per_clip; ++frame)
      *masked++ = clips.frames->record().counts(row, frame);
  return batch;
}

}  // namespace hdcid
