#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

#include "core/tensor.h"
#include "formats/array_bytes.h"
#include "store/source.h"

namespace hdcid {

// What an .npy header says, whatever the type of the elements.
struct NpyFields {
  std::string_view dtype;  // "<f4", "|S8" ...
  bool fortran = false;
  Shape shape;
  std::size_t data = 0;  // where the elements begin
};
NpyFields npy_fields(std::string_view bytes, const std::string& where);

// The header of an .npy file, versions 1 to 3: element type, byte order, axis order, shape. `data`
// is where the elements begin.
struct NpyHeader {
  ArrayLayout layout;
  std::size_t data = 0;
};
// Bytes of the preamble and dict, from the first 12 of a document; 0 when they are too many.
std::size_t npy_header_size(std::string_view first, const std::string& where);
// Error(bad_input) unless rows of the first axis lie one after the other, and unless `bytes` is
// what the shape needs.
void require_rows(const NpyHeader& header, const std::string& where);
void require_size(const NpyHeader& header, std::uint64_t bytes, const std::string& where);
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
