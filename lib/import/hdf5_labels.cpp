#include "import/hdf5_labels.h"

#include <fmt/format.h>

#include <cmath>
#include <memory>

#include "core/error.h"
#include "formats/hdf5.h"

namespace hdcid {

namespace {

// [step, class + 1]; a clip of more steps repeats the last label, as it does its last step.
void copy_label(const HostTensor& row, std::int64_t columns, std::span<std::uint8_t> label,
                const std::string& where) {
  const auto values = row.to_doubles();
  for (std::size_t i = 0; i < label.size(); ++i) {
    const auto width = static_cast<std::size_t>(columns);
    const auto from = i < values.size() ? i : values.size() - width + i % width;
    if (values[from] != 0 && values[from] != 1)
      throw bad_input(where, fmt::format("a label is {}, not 0 or 1", values[from]));
    label[i] = static_cast<std::uint8_t>(values[from]);
  }
}

}  // namespace

void add_hdf5_labels(FeatureSet& set, const std::string& path, std::vector<std::int64_t> rows) {
  const auto shape = Hdf5Dataset(path, "avadataset").shape();
  if (shape.size() != 3 || shape[1] < 1 || shape[2] < 2)
    throw bad_input(path, fmt::format("shape {} is not [clip, step, class + 1]", to_string(shape)));
  for (const auto& source : set.sources)
    if (source.steps != shape[1])
      throw bad_input(path, fmt::format("labels have {} steps, the {} clips have {}", shape[1],
                                        source.modality, source.steps));
  set.label_columns = shape[2];
  const auto source =
      std::make_shared<ClipFiles>(hdf5_clips("labels", path, "avadataset", std::move(rows)));
  set.label = [source, columns = shape[2]](std::int64_t clip, std::span<std::uint8_t> label) {
    copy_label(source->read(clip), columns, label, source->where(clip));
  };
}

std::vector<std::int64_t> read_order(const std::string& path) {
  Hdf5Dataset file(path, "order");
  if (file.shape().size() != 1)
    throw bad_input(path, fmt::format("'order' has shape {}", to_string(file.shape())));
  std::vector<std::int64_t> rows;
  for (const double value : file.rows(0, file.shape()[0]).to_doubles()) {
    if (!(value >= 0 && value < 1e15) || value != std::floor(value))
      throw bad_input(path, fmt::format("'order' holds {}, which is no row number", value));
    rows.push_back(static_cast<std::int64_t>(value));
  }
  return rows;
}

}  // namespace hdcid
