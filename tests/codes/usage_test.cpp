#include "codes/usage.h"

#include <doctest/doctest.h>

#include <cmath>

#include "core/error.h"
#include "store/kinds.h"
#include "store/scratch.h"
#include "toc/live_rows.h"
#include "toc/usage_table.h"

namespace hdcid {
namespace {

HostTensor small_codebooks() {
  return HostTensor::of<float>({1, 1, 4, 2}, std::vector<float>{1, 0, 0, 1, 1, 1, 0, 0});
}

std::string write_codes(const std::string& path, const std::vector<std::uint8_t>& audio,
                        std::vector<NamedTensor> more = {}) {
  std::vector<NamedTensor> tensors = {{"audio", HostTensor::of<std::uint8_t>({2, 3, 1, 1}, audio)},
                                      {"codebooks", small_codebooks()}};
  for (auto& tensor : more) tensors.push_back(std::move(tensor));
  write_tensors(path, tensors, make_metadata(kind::codes, Json::object()));
  return path;
}

}  // namespace

TEST_SUITE("codes") {
  TEST_CASE("usage counts the codes of all steps and modalities") {
    const Scratch folder;
    TensorReader file(write_codes(folder.file("codes"), {0, 0, 1, 1, 1, 1},
                                  {{"video", HostTensor::of<std::uint8_t>({1, 1, 1, 1}, {3})}}));
    const auto modalities = count_usage(file, codebooks_of(small_codebooks(), "model"));
    REQUIRE(modalities.size() == 2);
    CHECK(modalities[0].counts == Usage{{2, 4, 0, 0}});
    CHECK(modalities[1].counts == Usage{{0, 0, 0, 1}});
    const auto usage = total_usage(modalities);
    CHECK(usage == Usage{{2, 4, 0, 1}});
    const auto live = live_by_usage(usage[0]);
    CHECK(live.dead() == 1);
    CHECK(live.live == std::vector<bool>{true, true, false, true});
  }

  TEST_CASE("steps past a clip's length do not count") {
    const Scratch folder;
    TensorReader file(write_codes(folder.file("codes"), {0, 2, 2, 1, 1, 2},
                                  {{"lengths", HostTensor::of<std::int32_t>({2}, {1, 2})}}));
    CHECK(total_usage(count_usage(file, codebooks_of(small_codebooks(), "model"))) ==
          Usage{{1, 2, 0, 0}});
  }

  TEST_CASE("a code that the codebook lacks is refused") {
    const Scratch folder;
    TensorReader file(write_codes(folder.file("codes"), {0, 0, 0, 0, 0, 4}));
    CHECK_THROWS_AS(count_usage(file, codebooks_of(small_codebooks(), "model")), Error);
  }

  TEST_CASE("codes of another codebook are refused") {
    const Scratch folder;
    TensorReader file(write_codes(folder.file("codes"), {0, 0, 0, 0, 0, 0}));
    auto other = small_codebooks();
    other.view<float>()[0] = 2;
    CHECK_THROWS_AS(count_usage(file, codebooks_of(other, "model")), Error);
  }

  TEST_CASE("perplexity is the number of codes when all are used alike, and 0 when none is") {
    CHECK(perplexity(std::vector<std::int64_t>{3, 3, 0, 3}) == doctest::Approx(3));
    CHECK(perplexity(std::vector<std::int64_t>{5, 0, 5, 5, 5}) == doctest::Approx(4));
    CHECK(perplexity(std::vector<std::int64_t>{0, 7}) == doctest::Approx(1));
    CHECK(perplexity(std::vector<std::int64_t>{7, 0}) == doctest::Approx(1));
    CHECK(perplexity(std::vector<std::int64_t>{3, 1}) == doctest::Approx(std::exp(0.5623351446)));
    CHECK(perplexity(std::vector<std::int64_t>{1, 3}) ==
          doctest::Approx(std::exp(0.5623351446188083)));
    CHECK(perplexity(std::vector<std::int64_t>{0, 0}) == 0);
  }

  TEST_CASE("the usage table has a line per code and two about each stage") {
    const std::vector<ModalityUsage> usage = {{"audio", {{2, 0, 0, 4}}}, {"text", {{0, 1, 0, 0}}}};
    CHECK(usage_table(usage, 2) ==
          "layer\tstage\tcode\taudio\ttext\n1\t1\t0\t2\t0\n1\t1\t1\t0\t1\n1\t1\tdead\t1\t1\n"
          "1\t1\tperplexity\t1.00\t1.00\n1\t2\t0\t0\t0\n1\t2\t1\t4\t0\n1\t2\tdead\t1\t2\n"
          "1\t2\tperplexity\t1.00\t0.00\n");
    const auto json = usage_json(usage, 2);
    CHECK(json.size() == 4);
    CHECK(json[2]["stage"] == 2);
    CHECK(json[2]["uses"] == Json{0, 4});
  }
}

}  // namespace hdcid
