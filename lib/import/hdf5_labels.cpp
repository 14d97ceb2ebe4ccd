#include "import/hdf5_labels.h"

#include <fmt/format.h>

#include <cmath>
#include <memory>

#include "core/error.h"
#include "formats/hdf5.h"

namespace hdcid {

void copy_label(const HostTensor& row, std::span<std::uint8_t> label, const std::string& where) {
  const auto values = row.to_doubles();
  if (values.size() < label.size())
    throw bad_input(
        where, fmt::format("a label of shape {} is shorter than the clips", to_string(row.shape)));
  for (std::size_t i = 0; i < label.size(); ++i) {
    if (values[i] != 0 && values[i] != 1)
      throw bad_input(where, fmt::format("a label is {}, not 0 or 1", values[i]));
    label[i] = static_cast<std::uint8_t>(values[i]);
  }
}

void add_hdf5_labels(FeatureSet& set, const std::string& path, std::vector<std::int64_t> rows) {
  const auto shape = Hdf5Dataset(path, "avadataset").shape();
  if (shape.size() != 3 || shape[2] < 2)
    throw bad_input(path, fmt::format("shape {} is not [clip, step, class + 1]", to_string(shape)));
  set.label_columns = shape[2];
  const auto source =
      std::make_shared<ClipFiles>(hdf5_clips("labels", path, "avadataset", std::move(rows)));
  set.label = [source](std::int64_t clip, std::span<std::uint8_t> label) {
    copy_label(source->read(clip), label, source->where(clip));
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
