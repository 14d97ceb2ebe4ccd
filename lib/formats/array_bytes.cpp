#include "formats/array_bytes.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cstring>
#include <utility>

#include "core/error.h"

namespace hdcid {
namespace {

constexpr std::array<std::pair<std::string_view, DType>, 12> codes = {{{"b1", DType::boolean},
                                                                       {"u1", DType::u8},
                                                                       {"i1", DType::i8},
                                                                       {"u2", DType::u16},
                                                                       {"i2", DType::i16},
                                                                       {"u4", DType::u32},
                                                                       {"i4", DType::i32},
                                                                       {"u8", DType::u64},
                                                                       {"i8", DType::i64},
                                                                       {"f2", DType::f16},
                                                                       {"f4", DType::f32},
                                                                       {"f8", DType::f64}}};

void swap_elements(std::vector<std::byte>& bytes, std::size_t width) {
  for (std::size_t at = 0; at + width <= bytes.size(); at += width)
    std::reverse(bytes.begin() + at, bytes.begin() + at + width);
}

// Element [i0, i1, ...] of a column-major array stands at i0 + n0 (i1 + n1 (i2 + ...)).
std::vector<std::byte> to_row_major(const std::vector<std::byte>& from, const Shape& shape,
                                    std::size_t width) {
  std::vector<std::byte> to(from.size());
  Shape index(shape.size(), 0);
  for (std::size_t at = 0; at < to.size(); at += width) {
    std::int64_t source = 0;
    for (std::size_t axis = shape.size(); axis-- > 0;) source = source * shape[axis] + index[axis];
    std::memcpy(&to[at], &from[source * width], width);
    for (std::size_t axis = shape.size(); axis-- > 0 && ++index[axis] == shape[axis];)
      index[axis] = 0;
  }
  return to;
}

}  // namespace

DType numpy_dtype(std::string_view code, const std::string& where) {
  for (const auto& [name, dtype] : codes)
    if (name == code) return dtype;
  throw bad_input(where, fmt::format("arrays of type '{}' are not read", code.substr(0, 16)),
                  "save the array as float32, float64 or an integer type");
}

void set_numpy_dtype(ArrayLayout& layout, std::string_view code, const std::string& where) {
  const bool ordered =
      !code.empty() && std::string_view("<>|=").find(code[0]) != std::string_view::npos;
  layout.swapped = ordered && code[0] == '>';
  layout.dtype = numpy_dtype(ordered ? code.substr(1) : code, where);
}

HostTensor dense(const ArrayLayout& layout, std::string_view bytes, const std::string& where) {
  const auto width = size_of(layout.dtype);
  const auto count = static_cast<std::uint64_t>(element_count(layout.shape));
  if (bytes.size() % width != 0 || bytes.size() / width != count)
    throw bad_input(where,
                    fmt::format("an array of shape {} and type {} cannot have {} bytes",
                                to_string(layout.shape), name_of(layout.dtype), bytes.size()));
  HostTensor tensor{layout.dtype, layout.shape, {}};
  const auto* first = reinterpret_cast<const std::byte*>(bytes.data());
  tensor.bytes.assign(first, first + bytes.size());
  if (layout.swapped) swap_elements(tensor.bytes, width);
  if (layout.fortran && layout.shape.size() > 1)
    tensor.bytes = to_row_major(tensor.bytes, layout.shape, width);
  return tensor;
}

}  // namespace hdcid
