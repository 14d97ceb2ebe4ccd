#include "toc/channel_selection.h"

#include <fmt/format.h>

#include <algorithm>
#include <numeric>

#include "core/error.h"

namespace hdcid {
namespace {

// Channels in ascending order of `key`; stable, so that ties keep the lower channel first.
template <class Key>
std::vector<std::int32_t> ranked(std::size_t channels, Key key) {
  std::vector<std::int32_t> order(channels);
  std::iota(order.begin(), order.end(), 0);
  std::ranges::stable_sort(order, {}, key);
  return order;
}

}  // namespace

std::vector<std::int32_t> select_channels(std::span<const double> scores, std::int64_t channels,
                                          Mix mix) {
  const auto available = std::ssize(scores);
  if (channels < 1 || channels > available)
    throw usage_error(fmt::format("--channels {} is not possible, the codebook has {} channels",
                                  channels, available),
                      fmt::format("--channels {}", (available + 1) / 2));
  const std::int64_t parts = std::int64_t{mix.best} + mix.worst;
  if (mix.best < 0 || mix.worst < 0 || parts < 1 || channels < parts)
    throw usage_error(
        fmt::format("--mix {},{} selects nothing from {} channels", mix.best, mix.worst, channels));
  const auto part = channels / parts;
  auto at = [&](std::int32_t k) { return scores[static_cast<std::size_t>(k)]; };
  auto selected = ranked(scores.size(), at);
  selected.resize(static_cast<std::size_t>(part * mix.best));
  const auto worst = ranked(scores.size(), [&](std::int32_t k) { return -at(k); });
  selected.insert(selected.end(), worst.begin(), worst.begin() + part * mix.worst);
  return selected;
}

}  // namespace hdcid
