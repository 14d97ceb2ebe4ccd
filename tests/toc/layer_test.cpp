#include "toc/layer.h"

#include <doctest/doctest.h>

#include <algorithm>

#include "core/error.h"
#include "store/kinds.h"
#include "store/scratch.h"
#include "toc/mask.h"

namespace hdcid {
namespace {

CodeRows normal_codebook(std::int64_t codes, std::int64_t channels) {
  Random random(9);
  CodeRows codebook{codes, channels, {}};
  for (std::int64_t i = 0; i < codes * channels; ++i) codebook.values.push_back(random.normal());
  return codebook;
}

TocOptions live_only() {
  TocOptions options;
  options.live_only = true;
  return options;
}

}  // namespace

TEST_SUITE("toc") {
  TEST_CASE("without a number half of the channels are kept") {
    const auto codebook = normal_codebook(10, 7);
    CHECK(analyse_layer(codebook, live_by_norm(codebook), {}, Random(1)).channels.size() == 4);
  }

  TEST_CASE("random channels depend on the seed alone") {
    auto codebook = normal_codebook(10, 40);
    TocOptions options;
    options.score.criterion = Criterion::random;
    const auto kept = [&](std::uint64_t seed) {
      return analyse_layer(codebook, live_by_norm(codebook), options, Random(seed)).channels;
    };
    const auto first = kept(1);
    CHECK(first.size() == 20);
    CHECK(kept(2) != first);
    for (auto& value : codebook.values) value = value * value;
    CHECK(kept(1) == first);
  }

  TEST_CASE("with live codes only the dead ones change nothing") {
    auto codebook = normal_codebook(10, 6);
    const auto clean = analyse_layer(codebook, live_by_norm(codebook), {}, Random(1));
    codebook.values.insert(codebook.values.end(), 6, 1e4);
    ++codebook.codes;
    const auto all = analyse_layer(codebook, live_by_norm(codebook), {}, Random(1));
    CHECK(all.dead == 1);
    CHECK(all.scores.score != clean.scores.score);
    const auto live = analyse_layer(codebook, live_by_norm(codebook), live_only(), Random(1));
    CHECK(live.scores.score == clean.scores.score);
    CHECK(live.before.absolute == clean.before.absolute);
  }

  TEST_CASE("fewer than two live codes are refused") {
    CHECK_THROWS_WITH_AS(
        require_live_codes({live_by_usage({5, 1, 0}), live_by_usage({5, 0, 0})}),
        "layer 2 of the codebook: has 1 live codes (2 dead, never used), scores need two", Error);
    CHECK_NOTHROW(require_live_codes({live_by_usage({5, 1, 0})}));
  }

  TEST_CASE("a mask names its codebooks and marks the channels that it keeps") {
    const Scratch folder;
    const auto codebook = normal_codebook(10, 6);
    const auto codebooks =
        codebooks_of(HostTensor::of<double>({1, 10, 6}, codebook.values), "book");
    const std::vector layers = {analyse_layer(codebook, live_by_norm(codebook), {}, Random(1))};
    write_mask(folder.file("mask"), codebooks, layers,
               {{{1, 2, 3, 4, 5, 6, 7, 8, 9, 0}}, {}, {}, {}});
    TensorReader mask(folder.file("mask"));
    require_kind(mask, kind::mask);
    CHECK(mask.metadata().at("codebooks_digest") == codebooks.digest);
    CHECK(mask.info("usage").shape == Shape{1, 10});
    const auto keep = mask.read("keep").to_integers();
    for (auto channel : mask.read("channels").to_integers())
      CHECK(keep.at(static_cast<std::size_t>(channel)) == 1);
    CHECK(std::count(keep.begin(), keep.end(), 1) == 3);
  }
}

}  // namespace hdcid
