#include <fmt/format.h>

#include "inspect/convert.h"

namespace hdcid {
namespace {

const char* npy_type(DType dtype) {
  switch (dtype) {
    case DType::boolean:
      return "|b1";
    case DType::u8:
      return "|u1";
    case DType::i8:
      return "|i1";
    case DType::u16:
      return "<u2";
    case DType::i16:
      return "<i2";
    case DType::u32:
      return "<u4";
    case DType::i32:
      return "<i4";
    case DType::u64:
      return "<u8";
    case DType::i64:
      return "<i8";
    case DType::f16:
      return "<f2";
    case DType::bf16:  // numpy has no bfloat16
    case DType::f32:
      return "<f4";
    case DType::f64:
      return "<f8";
  }
  return "<f8";
}

}  // namespace

// Version 1.0 of the format (numpy.lib.format): magic, two version bytes, 16-bit length, a Python
// dict, spaces, newline.
std::string npy_header(const TensorInfo& tensor) {
  std::string axes;
  for (const auto axis : tensor.shape) axes += std::to_string(axis) + ", ";
  auto text = fmt::format("{{'descr': '{}', 'fortran_order': False, 'shape': ({}), }}",
                          npy_type(tensor.dtype), axes);
  constexpr std::size_t prefix = 10, alignment = 64;
  text.append((alignment - (prefix + text.size() + 1) % alignment) % alignment, ' ');
  text += '\n';
  std::string header("\x93NUMPY\x01\x00", 8);
  header += static_cast<char>(text.size() & 255);
  header += static_cast<char>(text.size() >> 8);
  return header + text;
}

HostTensor as_npy_type(HostTensor block) {
  if (block.dtype != DType::bf16) return block;
  auto wide = HostTensor::zeros(DType::f32, block.shape);
  const auto values = block.to_doubles();
  const auto to = wide.view<float>();
  for (std::size_t i = 0; i < values.size(); ++i) to[i] = static_cast<float>(values[i]);
  return wide;
}

}  // namespace hdcid
