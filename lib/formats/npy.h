#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

#include "core/tensor.h"
#include "formats/array_bytes.h"
#include "store/source.h"

namespace hdcid {

// The header of an .npy file, versions 1 to 3: element type, byte order, axis order, shape. `data`
// is where the elements begin.
struct NpyHeader {
  ArrayLayout layout;
  std::size_t data = 0;
};
NpyHeader parse_npy_header(std::string_view bytes, const std::string& where);

// A whole .npy document in memory. Error(bad_input) on any defect.
HostTensor parse_npy(std::string_view bytes, const std::string& where);
HostTensor read_npy(const std::string& path);

// An .npy file read by rows of the first axis, so that memory stays bounded.
class NpyFile {
 public:
  explicit NpyFile(const std::string& path);
  const Shape& shape() const { return header_.layout.shape; }
  DType dtype() const { return header_.layout.dtype; }
  HostTensor rows(std::int64_t first, std::int64_t count);

 private:
  std::string path_;
  std::unique_ptr<Source> file_;
  NpyHeader header_;
};

}  // namespace hdcid
