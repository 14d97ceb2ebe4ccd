#include "toc/usage.h"

#include <doctest/doctest.h>

#include "core/error.h"
#include "store/kinds.h"
#include "store/scratch.h"

namespace hdcid {
namespace {

HostTensor small_codebooks() { return HostTensor::of<float>({1, 1, 4, 2}, std::vector<float>{1, 0, 0, 1, 1, 1, 0, 0}); }

std::string write_codes(const std::string& path, const std::vector<std::uint8_t>& audio,
                        std::vector<NamedTensor> more = {}) {
  std::vector<NamedTensor> tensors = {{"audio", HostTensor::of<std::uint8_t>({2, 3, 1, 1}, audio)},
                                      {"codebooks", small_codebooks()}};
  for (auto& tensor : more) tensors.push_back(std::move(tensor));
  write_tensors(path, tensors, make_metadata(kind::codes, Json::object()));
  return path;
}

}  // namespace

TEST_SUITE("toc") {
  TEST_CASE("usage counts the codes of all steps and modalities") {
    const Scratch folder;
    TensorReader file(write_codes(folder.file("codes"), {0, 0, 1, 1, 1, 1},
                                  {{"video", HostTensor::of<std::uint8_t>({1, 1, 1, 1}, {3})}}));
    const auto usage = count_usage(file, split_layers(small_codebooks(), "model"));
    CHECK(usage == Usage{{2, 4, 0, 1}});
    const auto live = live_by_usage(usage[0]);
    CHECK(live.dead() == 1);
    CHECK(live.live == std::vector<bool>{true, true, false, true});
  }

  TEST_CASE("steps past a clip's length do not count") {
    const Scratch folder;
    TensorReader file(write_codes(folder.file("codes"), {0, 2, 2, 1, 1, 2},
                                  {{"lengths", HostTensor::of<std::int32_t>({2}, {1, 2})}}));
    CHECK(count_usage(file, split_layers(small_codebooks(), "model")) == Usage{{1, 2, 0, 0}});
  }

  TEST_CASE("a code that the codebook lacks is refused") {
    const Scratch folder;
    TensorReader file(write_codes(folder.file("codes"), {0, 0, 0, 0, 0, 4}));
    CHECK_THROWS_AS(count_usage(file, split_layers(small_codebooks(), "model")), Error);
  }

  TEST_CASE("codes of another codebook are refused") {
    const Scratch folder;
    TensorReader file(write_codes(folder.file("codes"), {0, 0, 0, 0, 0, 0}));
    auto other = small_codebooks();
    other.view<float>()[0] = 2;
    CHECK_THROWS_AS(count_usage(file, split_layers(other, "model")), Error);
  }

  TEST_CASE("by norm, zero, faded and blown-up codes are dead") {
    const CodeRows codebook{5, 1, {1.0, -1.2, 0.0, 0.01, 100.0}};
    CHECK(live_by_norm(codebook).live == std::vector<bool>{true, true, false, false, false});
  }
}

}  // namespace hdcid
