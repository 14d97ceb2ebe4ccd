#include <doctest/doctest.h>

#include <cmath>

#include "align/checks.h"
#include "align/support.h"

using namespace hdcid;
using namespace hdcid::testing;

namespace {

const AlignmentRule step_contrast{.method = AlignmentMethod::step_contrast};

}  // namespace

TEST_SUITE("align") {
  TEST_CASE("orthogonal clips have step contrast's loss in closed form, equal ones the logarithm") {
    const AlignBench bench(step_contrast);
    auto layer = bench.layer(4);
    layer.z[0] = torch::eye(4, f64).unsqueeze(1).repeat({1, 3, 1});
    layer.z[1] = 5 * layer.z[0];  // lengths have no part
    CHECK(bench.loss(layer) == doctest::Approx(std::log1p(3 * std::exp(-10.0))).epsilon(1e-9));
    make_clips_equal(layer);
    CHECK(bench.loss(layer) == doctest::Approx(std::log(4.0)).epsilon(1e-9));
  }

  TEST_CASE("step contrast tells steps of other clips apart, not those of one") {
    const AlignBench bench(step_contrast);
    auto layer = bench.layer(4);
    layer.z[1] = layer.z[0];
    const auto aligned = bench.loss(layer);
    auto shifted = layer;
    shifted.z[1] = layer.z[0].roll(1, 0);
    CHECK(aligned < bench.loss(shifted));
    auto still = layer;  // every step of a clip alike: another order of them changes nothing
    for (auto& z : still.z) z = z.select(1, 0).unsqueeze(1).repeat({1, 3, 1});
    const auto before = bench.loss(still);
    still.z[1] = still.z[1].roll(1, 1);
    CHECK(bench.loss(still) == doctest::Approx(before).epsilon(1e-12));
  }

  TEST_CASE("step contrast's gradients are those of its loss, and it trains nothing of its own") {
    const AlignBench bench(step_contrast);
    CHECK(bench.method->named_parameters().size() == 0);
    auto layer = bench.layer(4, unequal_lengths());
    check_gradients(bench, layer);
  }

  TEST_CASE("step contrast ignores padding and takes any number of clips and modalities") {
    check_padding_is_ignored(step_contrast);
    check_clips_and_modalities(step_contrast);
  }
}
