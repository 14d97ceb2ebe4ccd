#include "eval/bridged.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>

#include "core/random.h"
#include "eval/predict.h"
#include "eval/quantile_match.h"
#include "eval/translated.h"

using namespace hdcid;

namespace {

constexpr std::int64_t codes = 5;

CodedClips random_clips(std::int64_t clips, std::uint64_t seed) {
  Random random(seed);
  CodedClips coded;
  coded.clips = clips, coded.steps = 4, coded.layers = 2, coded.stages = 1;
  for (std::int64_t i = 0; i < clips * 8; ++i)
    coded.codes.push_back(static_cast<std::int32_t>(random.below(codes)));
  for (std::int64_t n = 0; n < clips; ++n)
    coded.lengths.push_back(static_cast<std::int32_t>(1 + n % 4));
  return coded;
}

// Code c of one modality is c + shift (round the end) of the other, in both layers.
CodedClips renamed(CodedClips clips, std::int32_t shift) {
  for (auto& code : clips.codes) code = (code + shift) % static_cast<std::int32_t>(codes);
  return clips;
}

Codebooks random_codebooks() {
  Random random(3);
  std::vector<double> values(2 * codes * 3);
  for (auto& value : values) value = random.normal();
  return {HostTensor::of(Shape{2, 1, codes, 3}, values), "d", "d"};
}

// From clips with these codes to the same with others' names.
Bridge bridge_to(std::int32_t shift) {
  const auto from = random_clips(300, 1);
  Bridge bridge{"b", PairCounts(random_codebooks()), {1, 1}, from, renamed(from, shift), {}};
  std::vector<std::int64_t> themselves;
  for (std::int64_t n = 0; n < from.clips; ++n) themselves.push_back(n);
  add_pairs(bridge.to_clips, bridge.from_clips, themselves, bridge.counts);
  return bridge;
}

std::vector<double> random_values(std::int64_t count, Random& random) {
  std::vector<double> values;
  for (std::int64_t i = 0; i < count; ++i) values.push_back(random.normal());
  return values;
}

HeadWeights random_head(std::int64_t width, std::uint64_t seed) {
  Random random(seed);
  const auto tensor = [&](Shape shape) {
    const auto count = element_count(shape);
    return HostTensor::of(std::move(shape), random_values(count, random));
  };
  return {tensor({width, width}), tensor({width}), tensor({4, width}), tensor({4})};
}

DecoderFile random_decoder(const char* task, bool joint) {
  const ChannelChoice inputs{{0, 1}, 3, {0, 1, 2, 0, 1, 2}};
  if (joint) return {find_task(task), {}, inputs, "d", {}, {random_head(6, 7)}};
  return {find_task(task), {}, inputs, "d", {}, {random_head(3, 7), random_head(3, 8)}};
}

// Largest difference of two heads' scores, which are logits up to a constant per row.
double difference(const Task& task, std::vector<double> a, std::vector<double> b) {
  double largest = 0;
  for (std::size_t row = 0; row < a.size(); row += 4)
    for (std::size_t c = 0; c < 4; ++c) {
      const bool relative = task.problem == Problem::classification;
      const double x = a[row + c] - (relative ? a[row] : 0),
                   y = b[row + c] - (relative ? b[row] : 0);
      largest = std::max(largest, std::abs(x - y));
    }
  return largest;
}

}  // namespace

TEST_SUITE("eval") {
  TEST_CASE("over a bridge of identical codes nothing changes, and other names are repaired") {
    const auto books = random_codebooks();
    for (const char* task : {"ave", "avvp"})
      for (const bool joint : {true, false})
        for (const std::int32_t shift : {0, 2}) {
          const auto decoder = random_decoder(task, joint);
          const auto seen = codes_seen(decoder, "d", books);
          const auto bridge = bridge_to(shift);
          const auto over = [&](BridgeUse use, const CodedClips& clips) {
            return predict_over(bridge, use, decoder, seen, clips);
          };
          const auto clips = random_clips(20, 2);
          CHECK(difference(decoder.task, predict(decoder, seen, clips),
                           over(BridgeUse::marginalise, renamed(clips, shift))) < 1e-9);
          CHECK(difference(decoder.task, predict(decoder, seen, bridge.from_clips),
                           over(BridgeUse::both, bridge.to_clips)) < 1e-9);
        }
  }

  TEST_CASE("draws hold every partner in proportion, and equal codes of a clip stay equal") {
    auto bridge = bridge_to(0);
    std::ranges::fill(bridge.counts.met, 0);
    bridge.counts.met[0 * codes + 1] = 30;  // code 0 of layer 1 meets 1 thrice as often as 4
    bridge.counts.met[0 * codes + 4] = 10;
    const Translation translated(bridge, 64);
    auto clips = random_clips(50, 5);
    std::fill(clips.codes.begin(), clips.codes.begin() + 8, 0);
    int ones = 0, fours = 0;
    for (int draw = 0; draw < 64; ++draw) {
      const auto drawn = translated(clips, draw);
      ones += drawn.codes[0] == 1, fours += drawn.codes[0] == 4;
      for (const int step : {1, 2, 3})
        CHECK(drawn.codes[static_cast<std::size_t>(step * 2)] == drawn.codes[0]);
      CHECK(drawn.codes[1] == 0);  // of layer 2, which met none
    }
    CHECK(ones == 48);
    CHECK(fours == 16);
    bridge.prior = 40;  // as often as all partners together
    int own = 0;
    for (int draw = 0; draw < 64; ++draw) own += Translation(bridge, 64)(clips, draw).codes[0] == 0;
    CHECK(own == 32);
    const auto all = translated.all(clips);
    CHECK(all.steps == 256);
    CHECK(all.lengths[1] == 128);
    CHECK(std::count(all.codes.begin(), all.codes.begin() + 128, 1) >= 48);
  }

  TEST_CASE("matched scores have the distribution of the other modality's") {
    const std::vector<double> like = {10, 20, 30, 40}, own = {1, 2, 3, 4};
    std::vector<double> scores = {4, 1, 3, 2, -5, 9};
    match_quantiles(scores, own, like, 1);
    CHECK(scores == std::vector<double>{40, 10, 30, 20, 10, 40});
    std::vector<double> equal = {1, 1, 7, 7};  // each in the middle of its equals
    match_quantiles(equal, std::vector<double>{1, 1, 7, 7}, like, 1);
    CHECK(equal == std::vector<double>{20, 20, 40, 40});
    std::vector<double> columns = {1, 8, 2, 9};
    match_quantiles(columns, columns, columns, 2);
    CHECK(columns == std::vector<double>{1, 8, 2, 9});
  }

  TEST_CASE("matching brings the classes of a shifted modality back above the threshold") {
    const auto decoder = random_decoder("avvp", true);
    const auto seen = codes_seen(decoder, "d", random_codebooks());
    auto bridge = bridge_to(0);
    const auto own = predict(decoder, seen, bridge.to_clips);
    const auto matched = predict_over(bridge, BridgeUse::match, decoder, seen, bridge.to_clips);
    CHECK(difference(decoder.task, own, matched) < 1e-9);
  }
}
