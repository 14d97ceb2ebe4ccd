#include "codes/codebook_file.h"

#include <doctest/doctest.h>

#include <limits>

#include "core/error.h"

namespace hdcid {

TEST_SUITE("codes") {
  TEST_CASE("axes for layer and stage may be there or not") {
    const auto values = std::vector<float>(2 * 3 * 4 * 5, 1.0F);
    const auto full = split_layers(HostTensor::of<float>({2, 3, 4, 5}, values), "x");
    CHECK(full.layers.size() == 2);
    CHECK(full.stages == 3);
    CHECK(full.layers[0].codes == 12);
    CHECK(full.layers[0].channels == 5);
    const auto layers = split_layers(HostTensor::of<float>({6, 4, 5}, values), "x");
    CHECK(layers.layers.size() == 6);
    CHECK(layers.stages == 1);
    CHECK(split_layers(HostTensor::of<float>({24, 5}, values), "x").codes == 24);
  }

  TEST_CASE("a value that is not a number is refused by layer, code and channel") {
    std::vector<double> values(12, 0.5);
    values[7] = std::numeric_limits<double>::quiet_NaN();
    const auto tensor = HostTensor::of<double>({2, 3, 2}, values);
    CHECK_THROWS_WITH_AS(split_layers(tensor, "m"),
                         "m: code 0 of layer 2 is not finite in channel 1", Error);
  }

  TEST_CASE("what is no codebook is refused") {
    CHECK_THROWS_AS(split_layers(HostTensor::of<float>({4}, {1, 2, 3, 4}), "m"), Error);
    CHECK_THROWS_AS(split_layers(HostTensor::of<float>({1, 4}, {1, 2, 3, 4}), "m"), Error);
    CHECK_THROWS_AS(split_layers(HostTensor::of<std::int32_t>({2, 2}, {1, 2, 3, 4}), "m"), Error);
    CHECK_THROWS_AS(split_layers(HostTensor::zeros(DType::f32, {0, 4, 4}), "m"), Error);
  }
}

}  // namespace hdcid
