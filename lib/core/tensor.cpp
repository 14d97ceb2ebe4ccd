#include "core/tensor.h"

#include <bit>
#include <cmath>
#include <cstring>
#include <limits>
#include <stdexcept>

#include "core/error.h"

namespace hdcid {
namespace {

struct TypeFacts {
  const char* name;
  std::size_t bytes;
};
constexpr TypeFacts types[] = {{"BOOL", 1}, {"U8", 1},  {"I8", 1},  {"U16", 2}, {"I16", 2},
                               {"U32", 4},  {"I32", 4}, {"U64", 8}, {"I64", 8}, {"F16", 2},
                               {"BF16", 2}, {"F32", 4}, {"F64", 8}};

// IEEE 754 half: 1 sign, 5 exponent (bias 15), 10 fraction bits.
double from_half(std::uint16_t bits) {
  const int exponent = (bits >> 10) & 31, fraction = bits & 1023;
  double value = std::ldexp(fraction + (exponent ? 1024 : 0), (exponent ? exponent : 1) - 25);
  if (exponent == 31) value = fraction ? std::numeric_limits<double>::quiet_NaN() : INFINITY;
  return bits & 0x8000 ? -value : value;
}

// bfloat16 is the upper half of a float.
double from_bfloat(std::uint16_t bits) {
  return std::bit_cast<float>(static_cast<std::uint32_t>(bits) << 16);
}

template <class Out, class In, class Convert>
std::vector<Out> converted(const std::vector<std::byte>& bytes, Convert convert) {
  std::vector<Out> values(bytes.size() / sizeof(In));
  for (std::size_t i = 0; i < values.size(); ++i) {
    In element;
    std::memcpy(&element, bytes.data() + i * sizeof(In), sizeof(In));
    values[i] = convert(element);
  }
  return values;
}

template <class Out, class In>
std::vector<Out> converted(const std::vector<std::byte>& bytes) {
  return converted<Out, In>(bytes, [](In element) { return static_cast<Out>(element); });
}

template <class Out>
std::vector<Out> from_integers(const HostTensor& tensor) {
  switch (tensor.dtype) {
    case DType::boolean:
    case DType::u8:
      return converted<Out, std::uint8_t>(tensor.bytes);
    case DType::i8:
      return converted<Out, std::int8_t>(tensor.bytes);
    case DType::u16:
      return converted<Out, std::uint16_t>(tensor.bytes);
    case DType::i16:
      return converted<Out, std::int16_t>(tensor.bytes);
    case DType::u32:
      return converted<Out, std::uint32_t>(tensor.bytes);
    case DType::i32:
      return converted<Out, std::int32_t>(tensor.bytes);
    case DType::u64:
      return converted<Out, std::uint64_t>(tensor.bytes);
    case DType::i64:
      return converted<Out, std::int64_t>(tensor.bytes);
    default:
      throw bad_input("tensor",
                      std::string("holds ") + name_of(tensor.dtype) + ", whole numbers are needed");
  }
}

}  // namespace

std::size_t size_of(DType dtype) { return types[static_cast<std::size_t>(dtype)].bytes; }

const char* name_of(DType dtype) { return types[static_cast<std::size_t>(dtype)].name; }

bool is_floating(DType dtype) {
  return dtype == DType::f16 || dtype == DType::bf16 || dtype == DType::f32 || dtype == DType::f64;
}

bool parse_dtype(const std::string& name, DType& dtype) {
  for (std::size_t i = 0; i < std::size(types); ++i) {
    if (name != types[i].name) continue;
    dtype = static_cast<DType>(i);
    return true;
  }
  return false;
}

// Axes of length zero do not excuse an overflow of the others: strides are computed from them.
std::int64_t element_count(const Shape& shape) {
  std::int64_t count = 1;
  bool empty = false;
  for (const auto axis : shape) {
    if (axis < 0) throw bad_input("shape " + to_string(shape), "has a negative axis");
    empty |= axis == 0;
    if (axis > 0 && __builtin_mul_overflow(count, axis, &count))
      throw bad_input("shape " + to_string(shape), "has more elements than 63 bits can count");
  }
  return empty ? 0 : count;
}

std::string to_string(const Shape& shape) {
  std::string text = "[";
  for (const auto axis : shape) text += (text.size() > 1 ? ", " : "") + std::to_string(axis);
  return text + "]";
}

HostTensor HostTensor::zeros(DType dtype, Shape shape) {
  const auto count = static_cast<std::size_t>(element_count(shape));
  if (count > std::numeric_limits<std::ptrdiff_t>::max() / size_of(dtype))
    throw bad_input("shape " + to_string(shape), "is larger than memory can be");
  return {dtype, std::move(shape), std::vector<std::byte>(count * size_of(dtype))};
}

std::vector<double> HostTensor::to_doubles() const {
  switch (dtype) {
    case DType::f16:
      return converted<double, std::uint16_t>(bytes, from_half);
    case DType::bf16:
      return converted<double, std::uint16_t>(bytes, from_bfloat);
    case DType::f32:
      return converted<double, float>(bytes);
    case DType::f64:
      return converted<double, double>(bytes);
    default:
      return from_integers<double>(*this);
  }
}

std::vector<std::int64_t> HostTensor::to_integers() const {
  auto values = from_integers<std::int64_t>(*this);
  if (dtype != DType::u64) return values;
  for (const auto value : values)
    if (value < 0) throw bad_input("tensor", "holds a whole number above 63 bits");
  return values;
}

void HostTensor::require(DType expected) const {
  if (dtype != expected)
    throw std::logic_error(std::string("a ") + name_of(dtype) + " tensor was viewed as " +
                           name_of(expected));
}

}  // namespace hdcid
