#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <vector>

namespace hdcid {

// Element types of a tensor file; the safetensors names in tensor.cpp follow the same order.
enum class DType : std::uint8_t {
  boolean,
  u8,
  i8,
  u16,
  i16,
  u32,
  i32,
  u64,
  i64,
  f16,
  bf16,
  f32,
  f64
};

std::size_t size_of(DType dtype);  // bytes of one element
const char* name_of(DType dtype);  // "F32", as safetensors spells it
bool is_floating(DType dtype);
bool parse_dtype(const std::string& name, DType& dtype);  // false when the name is unknown

using Shape = std::vector<std::int64_t>;

// Product of the axes; throws Error(bad_input) on a negative axis or when it does not fit 63 bits.
std::int64_t element_count(const Shape& shape);
std::string to_string(const Shape& shape);  // "[80, 10, 128]"

template <class T>
struct dtype_of;
template <>
struct dtype_of<bool> {
  static constexpr DType value = DType::boolean;
};
template <>
struct dtype_of<std::uint8_t> {
  static constexpr DType value = DType::u8;
};
template <>
struct dtype_of<std::int8_t> {
  static constexpr DType value = DType::i8;
};
template <>
struct dtype_of<std::uint16_t> {
  static constexpr DType value = DType::u16;
};
template <>
struct dtype_of<std::int16_t> {
  static constexpr DType value = DType::i16;
};
template <>
struct dtype_of<std::uint32_t> {
  static constexpr DType value = DType::u32;
};
template <>
struct dtype_of<std::int32_t> {
  static constexpr DType value = DType::i32;
};
template <>
struct dtype_of<std::uint64_t> {
  static constexpr DType value = DType::u64;
};
template <>
struct dtype_of<std::int64_t> {
  static constexpr DType value = DType::i64;
};
template <>
struct dtype_of<float> {
  static constexpr DType value = DType::f32;
};
template <>
struct dtype_of<double> {
  static constexpr DType value = DType::f64;
};

// A dense row-major array in host memory; what crosses the line between files and LibTorch.
struct HostTensor {
  DType dtype = DType::f32;
  Shape shape;
  std::vector<std::byte> bytes;

  std::int64_t rows() const { return shape.empty() ? 1 : shape[0]; }

  // Views of the elements; throw std::logic_error when T is not the dtype.
  template <class T>
  std::span<const T> view() const {
    require(dtype_of<T>::value);
    return {reinterpret_cast<const T*>(bytes.data()), bytes.size() / sizeof(T)};
  }
  template <class T>
  std::span<T> view() {
    require(dtype_of<T>::value);
    return {reinterpret_cast<T*>(bytes.data()), bytes.size() / sizeof(T)};
  }

  template <class T>
  static HostTensor of(Shape shape, const std::vector<T>& values);  // copies
  static HostTensor zeros(DType dtype, Shape shape);

  // The elements as doubles or 64-bit integers, whatever the dtype (f16 and bf16 included).
  std::vector<double> to_doubles() const;
  std::vector<std::int64_t> to_integers() const;  // throws Error(bad_input) for a floating dtype

 private:
  void require(DType expected) const;
};

template <class T>
HostTensor HostTensor::of(Shape shape, const std::vector<T>& values) {
  auto tensor = zeros(dtype_of<T>::value, std::move(shape));
  auto to = tensor.template view<T>();
  for (std::size_t i = 0; i < to.size(); ++i) to[i] = values.at(i);
  return tensor;
}

}  // namespace hdcid
