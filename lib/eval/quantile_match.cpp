#include "eval/quantile_match.h"

#include <algorithm>

namespace hdcid {
namespace {

std::vector<double> sorted_column(std::span<const double> values, std::size_t column,
                                  std::size_t columns) {
  std::vector<double> sorted;
  for (std::size_t at = column; at < values.size(); at += columns) sorted.push_back(values[at]);
  std::ranges::sort(sorted);
  return sorted;
}

double matched(double score, const std::vector<double>& own, const std::vector<double>& like) {
  const auto [first, last] = std::ranges::equal_range(own, score);
  const auto middle = static_cast<std::size_t>((first - own.begin()) + (last - own.begin())) / 2;
  const auto place = middle * like.size() / own.size();
  return like[std::min(place, like.size() - 1)];
}

}  // namespace

void match_quantiles(std::span<double> scores, std::span<const double> own,
                     std::span<const double> like, std::int64_t columns) {
  const auto width = static_cast<std::size_t>(columns);
  for (std::size_t column = 0; column < width; ++column) {
    const auto from = sorted_column(own, column, width), to = sorted_column(like, column, width);
    for (std::size_t at = column; at < scores.size(); at += width)
      scores[at] = matched(scores[at], from, to);
  }
}

}  // namespace hdcid
