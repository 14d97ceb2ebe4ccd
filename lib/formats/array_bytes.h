#pragma once

#include <string>
#include <string_view>

#include "core/tensor.h"

namespace hdcid {

// How an array lies in a file of the Python world: NumPy's dtype, byte order and axis order.
struct ArrayLayout {
  DType dtype = DType::f32;
  bool swapped = false;  // big endian
  bool fortran = false;  // first axis varies fastest
  Shape shape;
};

// NumPy's type code without byte order, "f4", "i8", "b1" ...; Error(bad_input) for anything but
// numbers and booleans.
DType numpy_dtype(std::string_view code, const std::string& where);

// Sets dtype and byte order from "<f4", ">i8", "|u1" or "=f8".
void set_numpy_dtype(ArrayLayout& layout, std::string_view code, const std::string& where);

// `bytes` as a row-major tensor of this machine's byte order; Error(bad_input) unless their number
// is what the shape needs.
HostTensor dense(const ArrayLayout& layout, std::string_view bytes, const std::string& where);

}  // namespace hdcid
