#include <fmt/format.h>

#include <algorithm>
#include <cstring>
#include <numeric>

#include "codes/chosen_codes.h"
#include "core/error.h"
#include "report/reports.h"
#include "toc/cosine_matrix.h"
#include "toc/live_rows.h"
#include "toc/toc_input.h"

namespace hdcid {
namespace {

// One layer with all channels and with those kept.
struct BeforeAfter {
  CosineMatrix before, after;
  std::int64_t channels = 0, kept = 0;
  std::vector<bool> live;
};

BeforeAfter compare(const CodeRows& all, const CodeRows& kept, const LiveRows& live) {
  return {cosine_matrix(all), cosine_matrix(kept), all.channels, kept.channels, live.live};
}

std::vector<std::string> number_row(const std::string& name, const CosineMatrix& matrix,
                                    std::int64_t channels) {
  const auto numbers = numbers_of(matrix);
  return {name,
          fmt::format("{}", matrix.codes),
          fmt::format("{}", channels),
          fmt::format("{:.4f}", numbers.mean),
          fmt::format("{:.4f}", numbers.absolute),
          fmt::format("{:.4f}", numbers.deviation),
          fmt::format("{:.2f}", 100 * numbers.above)};
}

void add_rows(const BeforeAfter& layer, std::size_t number, Grid& grid) {
  const auto name = fmt::format("Layer {}", number);
  grid.rows.push_back(number_row(name + ", before", layer.before, layer.channels));
  grid.rows.push_back(number_row(name + ", after", layer.after, layer.kept));
  std::vector<std::size_t> live;
  for (std::size_t i = 0; i < layer.live.size(); ++i)
    if (layer.live[i]) live.push_back(i);
  if (live.size() == layer.live.size() || live.size() < 2) return;
  grid.rows.push_back(
      number_row(name + ", live codes, before", reordered(layer.before, live), layer.channels));
  grid.rows.push_back(
      number_row(name + ", live codes, after", reordered(layer.after, live), layer.kept));
}

std::string bytes_of(const CosineMatrix& matrix) {
  std::string bytes(matrix.values.size() * sizeof(float), '\0');
  std::memcpy(bytes.data(), matrix.values.data(), bytes.size());
  return bytes;
}

void add_panels(const BeforeAfter& layer, std::size_t number, bool by_similarity,
                Picture& picture) {
  std::vector<std::size_t> order(static_cast<std::size_t>(layer.before.codes));
  std::iota(order.begin(), order.end(), 0u);
  if (by_similarity) order = order_by_similarity(layer.before);
  picture.data.emplace_back(fmt::format("before.{}", number),
                            bytes_of(reordered(layer.before, order)));
  picture.data.emplace_back(fmt::format("after.{}", number),
                            bytes_of(reordered(layer.after, order)));
}

std::string title(std::size_t number, std::int64_t channels, const char* what,
                  const CosineMatrix& matrix) {
  return fmt::format("Layer {}, {} channels{}: mean |cos| {:.3f}", number, channels, what,
                     numbers_of(matrix).absolute);
}

Picture picture_of(const std::vector<BeforeAfter>& layers, bool by_similarity) {
  Picture picture{"cosines", {}, {}};
  std::vector<double> codes;
  std::vector<std::string> before, after;
  float lowest = 0;
  for (std::size_t k = 0; k < layers.size(); ++k) {
    const auto& layer = layers[k];
    codes.push_back(static_cast<double>(layer.before.codes));
    before.push_back(title(k + 1, layer.channels, "", layer.before));
    after.push_back(title(k + 1, layer.kept, " kept", layer.after));
    lowest = std::min(
        {lowest, std::ranges::min(layer.before.values), std::ranges::min(layer.after.values)});
    add_panels(layer, k + 1, by_similarity, picture);
  }
  picture.set("layers", static_cast<double>(layers.size()));
  picture.set("lowest", static_cast<double>(lowest));
  picture.set("axis", std::string(by_similarity ? "codes, similar ones side by side" : "code"));
  picture.set("codes", codes);
  picture.set("title_before", before);
  picture.set("title_after", after);
  return picture;
}

}  // namespace

MadeReport cosines_report(const ReportRequest& request) {
  if (request.mask.empty())
    throw usage_error("cosines needs a mask", "--mask FILE, made by hdcid-toc");
  const auto input = read_toc_input(only_input(request), request.tensor, "");
  const auto kept = choose_codes(input.codebooks, {}, request.mask);
  std::vector<BeforeAfter> layers;
  Grid grid{
      "Cosines of two codes, before and after keeping the channels of the mask",
      {"codes", "number", "channels", "mean", "mean of absolute values", "sd", "above 0.9, %"},
      {}};
  const auto usage = total_usage(input.usage);
  std::string rule;
  for (std::int64_t k = 0; k < input.codebooks.layers(); ++k) {
    const auto all = rows_of(input.codebooks, k);
    const auto live =
        usage.empty() ? live_by_norm(all) : live_by_usage(usage[static_cast<std::size_t>(k)]);
    rule = live.rule;
    layers.push_back(compare(all, kept.rows(k), live));
    add_rows(layers.back(), layers.size(), grid);
  }
  const Report report{
      {grid},
      {"Over all pairs of different codes; stages of a residual quantiser stand below each other.",
       "Live codes stand apart where some are dead (" + rule + ")."}};
  return {report, picture_of(layers, request.order == CodeOrder::similarity)};
}

}  // namespace hdcid
