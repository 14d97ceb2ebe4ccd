#pragma once

#include <cstdint>
#include <memory>
#include <string>

#include "core/tensor.h"

namespace hdcid {

// One dataset of numbers in an HDF5 file, read by rows of the first axis. Floating types come as
// f32 or f64, integers as i64. Every defect is Error(bad_input); libhdf5's own error output is off.
// Not for use by several threads at once.
class Hdf5Dataset {
 public:
  Hdf5Dataset(const std::string& path, const std::string& name);
  ~Hdf5Dataset();
  Hdf5Dataset(Hdf5Dataset&&) noexcept;
  Hdf5Dataset& operator=(Hdf5Dataset&&) noexcept;

  const std::string& path() const;
  const Shape& shape() const;
  DType dtype() const;
  std::int64_t chunk_rows()
      const;  // rows that are stored, and unpacked, together; 1 when not chunked
  HostTensor rows(std::int64_t first, std::int64_t count);

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace hdcid
