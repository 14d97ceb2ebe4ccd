#include "formats/hdf5.h"

#include <fmt/format.h>
#include <hdf5.h>

#include <algorithm>
#include <utility>

#include "core/error.h"
#include "formats/hdf5_handle.h"
#include "formats/hdf5_open.h"
#include "formats/hdf5_written.h"

namespace hdcid {
namespace {

constexpr std::int64_t most_row_elements = std::int64_t{1} << 26;
DType dtype_of_dataset(hid_t dataset, const std::string& where) {
  const Hdf5Handle type(H5Dget_type(dataset), H5Tclose);
  const auto family = H5Tget_class(type);
  if (family == H5T_FLOAT) return H5Tget_size(type) <= 4 ? DType::f32 : DType::f64;
  if (family == H5T_INTEGER || family == H5T_ENUM) return DType::i64;  // h5py's booleans are enums
  throw bad_input(where, family == H5T_STRING     ? "holds text, numbers are needed"
                         : family == H5T_COMPOUND ? "holds records, numbers are needed"
                                                  : "holds no numbers");
}

hid_t memory_type(DType dtype) {
  if (dtype == DType::f32) return H5T_NATIVE_FLOAT;
  return dtype == DType::f64 ? H5T_NATIVE_DOUBLE : H5T_NATIVE_INT64;
}

Shape shape_of_dataset(hid_t dataset, const std::string& where) {
  const Hdf5Handle space(H5Dget_space(dataset), H5Sclose);
  const int rank = H5Sget_simple_extent_ndims(space);
  if (rank < 1) throw bad_input(where, "has no axes");
  std::vector<hsize_t> extent(rank);
  H5Sget_simple_extent_dims(space, extent.data(), nullptr);
  Shape shape;
  for (const auto size : extent) shape.push_back(static_cast<std::int64_t>(size));
  element_count(shape);
  if (element_count(Shape(shape.begin() + 1, shape.end())) > most_row_elements)
    throw bad_input(where,
                    fmt::format("shape {} has rows of more than 2^26 numbers", to_string(shape)),
                    "one clip per row: axes clip, step, channel");
  return shape;
}

}  // namespace

struct Hdf5Dataset::Impl {
  Impl(const std::string& path, const std::string& name)
      : path(path),
        where(path + ", dataset '" + name + "'"),
        file(open_hdf5(path), H5Fclose),
        dataset(open_hdf5_dataset(file, path, name), H5Dclose) {}
  std::string path, where;
  Hdf5Handle file, dataset;
  Shape shape;
  DType dtype = DType::f32;
};

Hdf5Dataset::Hdf5Dataset(const std::string& path, const std::string& name)
    : impl_(new Impl(path, name)) {
  impl_->shape = shape_of_dataset(impl_->dataset, impl_->where);
  impl_->dtype = dtype_of_dataset(impl_->dataset, impl_->where);
  require_written(impl_->dataset, path, name);
}

Hdf5Dataset::~Hdf5Dataset() = default;
Hdf5Dataset::Hdf5Dataset(Hdf5Dataset&&) noexcept = default;
Hdf5Dataset& Hdf5Dataset::operator=(Hdf5Dataset&&) noexcept = default;
const std::string& Hdf5Dataset::path() const { return impl_->path; }
const Shape& Hdf5Dataset::shape() const { return impl_->shape; }
DType Hdf5Dataset::dtype() const { return impl_->dtype; }

std::int64_t Hdf5Dataset::chunk_rows() const {
  const Hdf5Handle properties(H5Dget_create_plist(impl_->dataset), H5Pclose);
  std::vector<hsize_t> chunk(impl_->shape.size(), 1);
  if (H5Pget_layout(properties) != H5D_CHUNKED) return 1;
  H5Pget_chunk(properties, static_cast<int>(chunk.size()), chunk.data());
  return std::clamp<std::int64_t>(static_cast<std::int64_t>(chunk[0]), 1,
                                  std::max<std::int64_t>(impl_->shape[0], 1));
}

HostTensor Hdf5Dataset::rows(std::int64_t first, std::int64_t count) {
  const auto& shape = impl_->shape;
  if (first < 0 || count < 0 || first > shape[0] - count)
    throw bad_input(impl_->where, fmt::format("has {} rows, rows {} to {} are needed", shape[0],
                                              first, first + count - 1));
  std::vector<hsize_t> start(shape.size(), 0), extent(shape.begin(), shape.end());
  start[0] = static_cast<hsize_t>(first);
  extent[0] = static_cast<hsize_t>(count);
  const Hdf5Handle from(H5Dget_space(impl_->dataset), H5Sclose);
  const Hdf5Handle to(H5Screate_simple(static_cast<int>(extent.size()), extent.data(), nullptr),
                      H5Sclose);
  auto row_shape = shape;
  row_shape[0] = count;
  auto tensor = HostTensor::zeros(impl_->dtype, row_shape);
  H5Sselect_hyperslab(from, H5S_SELECT_SET, start.data(), nullptr, extent.data(), nullptr);
  if (H5Dread(impl_->dataset, memory_type(impl_->dtype), to, from, H5P_DEFAULT,
              tensor.bytes.data()) < 0)
    throw bad_input(impl_->where,
                    count == 1 ? fmt::format("row {} cannot be read, it is damaged", first)
                               : fmt::format("rows {} to {} cannot be read, some are damaged",
                                             first, first + count - 1));
  return tensor;
}

}  // namespace hdcid
