#include "core/tensor.h"

#include <doctest/doctest.h>

#include <cmath>
#include <limits>
#include <stdexcept>

#include "core/error.h"

TEST_SUITE("core") {
  using namespace hdcid;

  TEST_CASE("every element type has the name and size of safetensors") {
    for (int i = 0; i <= static_cast<int>(DType::f64); ++i) {
      const auto dtype = static_cast<DType>(i);
      DType back{};
      CHECK(parse_dtype(name_of(dtype), back));
      CHECK(back == dtype);
      CHECK(HostTensor::zeros(dtype, {3}).bytes.size() == 3 * size_of(dtype));
    }
    DType unused{};
    CHECK_FALSE(parse_dtype("F8_E4M3", unused));
    CHECK(size_of(DType::bf16) == 2);
  }

  TEST_CASE("the product of axes refuses negative axes and overflow") {
    CHECK(element_count({}) == 1);
    CHECK(element_count({2, 0, 3}) == 0);
    CHECK(element_count({std::numeric_limits<std::int64_t>::max()}) ==
          std::numeric_limits<std::int64_t>::max());
    CHECK_THROWS_AS(element_count({2, -1}), Error);
    CHECK_THROWS_AS(element_count({std::int64_t{1} << 32, std::int64_t{1} << 31}), Error);
    CHECK_THROWS_AS(element_count({0, std::int64_t{1} << 62, 4}), Error);
    CHECK_THROWS_AS(HostTensor::zeros(DType::f64, {std::int64_t{1} << 61}), Error);
  }

  TEST_CASE("half and bfloat16 become the doubles that they stand for") {
    const auto doubles = [](DType dtype, const std::vector<std::uint16_t>& bits) {
      auto tensor = HostTensor::of<std::uint16_t>({static_cast<std::int64_t>(bits.size())}, bits);
      tensor.dtype = dtype;
      return tensor.to_doubles();
    };
    const auto half = doubles(DType::f16, {0x3c00, 0xc000, 0x7bff, 0x0001, 0x8000, 0x7c00, 0x7e00});
    CHECK(std::vector(half.begin(), half.begin() + 4) ==
          std::vector<double>{1, -2, 65504, 0x1p-24});
    CHECK((half[4] == 0 && std::signbit(half[4])));
    CHECK(std::isinf(half[5]));
    CHECK(std::isnan(half[6]));
    CHECK(doubles(DType::bf16, {0x3f80, 0xc040}) == std::vector<double>{1, -3});
  }

  TEST_CASE("integers come back whole and other types are refused") {
    CHECK(HostTensor::of<std::int8_t>({2}, {-1, 5}).to_integers() ==
          std::vector<std::int64_t>{-1, 5});
    CHECK(HostTensor::of<std::uint16_t>({1}, {65535}).to_doubles() == std::vector<double>{65535});
    CHECK_THROWS_AS(HostTensor::of<float>({1}, {1}).to_integers(), Error);
    CHECK_THROWS_AS(HostTensor::of<std::uint64_t>({1}, {~0ull}).to_integers(), Error);
  }

  TEST_CASE("a view of another type is a mistake of the programmer") {
    const auto tensor = HostTensor::of<float>({2}, {1, 2});
    CHECK(tensor.view<float>()[1] == 2);
    CHECK_THROWS_AS(tensor.view<double>(), std::logic_error);
  }

  TEST_CASE("shapes are shown as lists") {
    CHECK(to_string(Shape{80, 10, 128}) == "[80, 10, 128]");
    CHECK(to_string(Shape{}) == "[]");
  }
}
