#include "toc/dominance.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>

#include "core/random.h"
#include "toc/channel_scale.h"
#include "toc/layer.h"

namespace hdcid {
namespace {

// Codes of signs of noise, but channels 133 and 92 hold 8 and 4 in all of them: of the mean cosine
// (64 + 16 + noise) / (64 + 16 + 254) they carry 64/80 and 16/80 but for the noise.
CodeRows two_dominant(std::int64_t codes) {
  Random random(3);
  CodeRows codebook{codes, 256, {}};
  for (std::int64_t i = 0; i < codes; ++i)
    for (int k = 0; k < 256; ++k)
      codebook.values.push_back(k == 133 ? 8 : k == 92 ? 4 : random.uniform() < 0.5 ? -1 : 1);
  return codebook;
}

}  // namespace

TEST_SUITE("toc") {
  TEST_CASE("shares are those of the sum of cosines, channel by channel") {
    // Unit codes (3, 4) / 5 and (4, 3) / 5, and a channel that differs in sign: 12, 12 and -1
    // of 26.
    const auto top = dominance({2, 3, {3, 4, 1, 4, 3, -1}});
    CHECK(top.channels == std::vector<std::int32_t>{0});
    CHECK(top.share() == doctest::Approx(0.5));
    const auto unequal = dominance({2, 3, {1, 3, 1, 1, 3, -1}});
    CHECK(unequal.channels == std::vector<std::int32_t>{1});
    CHECK(unequal.share() == doctest::Approx(0.9));
  }

  TEST_CASE("two channels that dominate are named, largest first") {
    const auto top = dominance(two_dominant(400));
    REQUIRE(top.channels.size() == 3);  // 1 % of 256, rounded up
    CHECK(top.channels[0] == 133);
    CHECK(top.channels[1] == 92);
    CHECK(top.shares[0] == doctest::Approx(0.79).epsilon(0.02));
    CHECK(top.shares[1] == doctest::Approx(0.2).epsilon(0.03));
  }

  TEST_CASE("where no channel raises the mean cosine none carries it") {
    CHECK(dominance({2, 2, {1, 1, -1, -1}}).share() == 0);
  }

  TEST_CASE("over their root mean square all channels are as large, dead codes apart") {
    CodeRows codebook{3, 3, {3, 1, 0, 4, -1, 0, 100, 100, 100}};
    const auto scaled = rms_scaled(codebook, {true, true, false});
    CHECK(scaled.row(0)[0] == doctest::Approx(3 / std::sqrt(12.5)));
    CHECK(scaled.row(1)[0] == doctest::Approx(4 / std::sqrt(12.5)));
    CHECK(scaled.row(1)[1] == doctest::Approx(-1));
    CHECK(scaled.row(0)[2] == 0);
  }

  TEST_CASE(
      "scaled channels are ranked by what they tell apart, whatever their size; cosines stay those "
      "of the codes") {
    auto codebook = two_dominant(50);
    for (std::int64_t i = 0; i < codebook.codes; ++i)
      codebook.row(i)[7] = 0.01 * (i % 2 == 0 ? 1 : -1);
    TocOptions options;
    options.score.lambda = 0;
    options.channels = 253;
    const auto live = live_by_norm(codebook);
    const auto plain = analyse_layer(codebook, live, options, Random(1));
    options.channel_scale = ChannelScale::rms;
    const auto scaled = analyse_layer(codebook, live, options, Random(1));
    const auto keeps = [](const LayerResult& layer, std::int32_t channel) {
      return std::ranges::count(layer.channels, channel) == 1;
    };
    CHECK_FALSE(keeps(plain, 7));  // hardly varies, seen beside the others
    CHECK(keeps(scaled, 7));
    CHECK_FALSE(keeps(scaled, 133));
    CHECK(scaled.before.plain == plain.before.plain);
  }
}

}  // namespace hdcid
