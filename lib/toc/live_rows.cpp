#include "toc/live_rows.h"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>

#include "core/error.h"

namespace hdcid {
namespace {

constexpr double far_from_median = 20;

}  // namespace

std::int64_t LiveRows::dead() const { return std::ranges::count(live, false); }

LiveRows live_by_usage(const std::vector<std::int64_t>& counts) {
  LiveRows codes{{}, "never used"};
  for (auto count : counts) codes.live.push_back(count > 0);
  return codes;
}

LiveRows live_by_norm(const CodeRows& codebook) {
  std::vector<double> norms, others;
  for (std::int64_t i = 0; i < codebook.codes; ++i) norms.push_back(norm_of(codebook.row(i)));
  std::ranges::copy_if(norms, std::back_inserter(others), [](double norm) { return norm > 0; });
  const auto middle = others.begin() + std::ssize(others) / 2;
  if (!others.empty()) std::ranges::nth_element(others, middle);
  LiveRows codes{{}, "by norm"};
  for (double norm : norms)
    codes.live.push_back(norm > 0 && norm * far_from_median >= *middle &&
                         norm <= *middle * far_from_median);
  return codes;
}

void require_live_codes(const std::vector<LiveRows>& layers) {
  for (std::size_t k = 0; k < layers.size(); ++k) {
    const auto live = std::ssize(layers[k].live) - layers[k].dead();
    if (live < 2)
      throw bad_input(fmt::format("layer {} of the codebook", k + 1),
                      fmt::format("has {} live codes ({} dead, {}), scores need two", live,
                                  layers[k].dead(), layers[k].rule),
                      "without --live-only");
  }
}

}  // namespace hdcid
