#pragma once

#include <memory>
#include <string>

#include "core/tensor.h"
#include "formats/npy.h"
#include "formats/zip.h"

namespace hdcid {

// An array of an .npz file, of any size, read by rows of the first axis. An archive cannot be read
// from its middle: rows before the last one read begin it anew. Not for several threads at once.
class NpzArray {
 public:
  // Reads the whole array once, so that what is damaged is known before a row is used.
  // Error(bad_input) then, and as NpyFile.
  NpzArray(const std::string& path, const std::string& name);
  const Shape& shape() const { return header_.layout.shape; }
  DType dtype() const { return header_.layout.dtype; }
  HostTensor rows(std::int64_t first, std::int64_t count);

 private:
  void begin();
  void skip(std::int64_t rows);

  std::string where_, member_;
  ZipArchive archive_;
  std::unique_ptr<ZipEntry> entry_;
  NpyHeader header_;
  std::int64_t next_ = 0, row_bytes_ = 0;
};

}  // namespace hdcid
