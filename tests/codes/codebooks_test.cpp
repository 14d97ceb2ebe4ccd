#include "codes/codebooks.h"

#include <doctest/doctest.h>

#include <limits>

#include "core/error.h"
#include "store/kinds.h"

namespace hdcid {

TEST_SUITE("codes") {
  TEST_CASE("axes for layer and stage may be there or not") {
    const auto values = std::vector<float>(2 * 3 * 4 * 5, 1.0F);
    const auto full = codebooks_of(HostTensor::of<float>({2, 3, 4, 5}, values), "x");
    CHECK(full.layers() == 2);
    CHECK(full.stages() == 3);
    CHECK(rows_of(full, 0).codes == 12);
    CHECK(rows_of(full, 0).channels == 5);
    const auto layers = codebooks_of(HostTensor::of<float>({6, 4, 5}, values), "x");
    CHECK(layers.layers() == 6);
    CHECK(layers.stages() == 1);
    CHECK(codebooks_of(HostTensor::of<float>({24, 5}, values), "x").codes() == 24);
  }

  TEST_CASE(
      "the rows of a layer are its codes, stage after stage; the digest is of what is stored") {
    std::vector<double> values(2 * 2 * 3 * 2);
    for (std::size_t i = 0; i < values.size(); ++i) values[i] = static_cast<double>(i);
    const auto tensor = HostTensor::of<double>({2, 2, 3, 2}, values);
    const auto books = codebooks_of(tensor, "x");
    CHECK(rows_of(books, 1).row(4)[1] == 12 + 4 * 2 + 1);
    CHECK(books.digest == digest_of(tensor));
    const auto flat = HostTensor::of<double>({12, 2}, values);
    CHECK(codebooks_of(flat, "x").digest == digest_of(flat));
  }

  TEST_CASE("halves become single precision") {
    HostTensor half{DType::f16, {1, 2}, std::vector<std::byte>(4)};
    half.bytes[1] = std::byte{0x3c};  // 1
    const auto books = codebooks_of(half, "x");
    CHECK(books.values.dtype == DType::f32);
    CHECK(rows_of(books, 0).values == std::vector<double>{1, 0});
    CHECK(books.digest == digest_of(half));
  }

  TEST_CASE("files made with other codebooks are refused by both names") {
    const auto books = codebooks_of(HostTensor::of<float>({2, 1}, {1, 2}), "model");
    CHECK_NOTHROW(require_same_codebooks("mask", books.digest, books));
    CHECK_THROWS_WITH_AS(require_same_codebooks("mask", "xxh3:0", books),
                         "mask: belongs to another codebook than model", Error);
  }

  TEST_CASE("a value that is not a number is refused by layer, code and channel") {
    std::vector<double> values(12, 0.5);
    values[7] = std::numeric_limits<double>::quiet_NaN();
    const auto tensor = HostTensor::of<double>({2, 3, 2}, values);
    CHECK_THROWS_WITH_AS(codebooks_of(tensor, "m"),
                         "m: code 0 of layer 2 is not finite in channel 1", Error);
  }

  TEST_CASE("what is no codebook is refused") {
    CHECK_THROWS_AS(codebooks_of(HostTensor::of<float>({4}, {1, 2, 3, 4}), "m"), Error);
    CHECK_THROWS_AS(codebooks_of(HostTensor::of<std::int32_t>({2, 2}, {1, 2, 3, 4}), "m"), Error);
    CHECK_THROWS_AS(codebooks_of(HostTensor::zeros(DType::f32, {0, 4, 4}), "m"), Error);
  }
}

}  // namespace hdcid
