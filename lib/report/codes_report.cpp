#include <fmt/format.h>

#include <algorithm>
#include <numeric>

#include "codes/usage.h"
#include "report/code_statistics.h"
#include "report/codes_picture.h"
#include "report/reports.h"
#include "report/spread.h"

namespace hdcid {
namespace {

constexpr std::size_t classes_shown = 3;

std::string percent(double part, double whole) { return fmt::format("{:.1f}", 100 * part / whole); }

Grid per_modality(const CountedCodes& counted) {
  Grid grid{"Codes per modality",
            {"codebook", "modality", "live codes", "dead codes", "perplexity",
             "I(code; class), nats", "of H(class), %"},
            {}};
  for (std::size_t place = 0; place < counted.places.size(); ++place)
    for (std::size_t m = 0; m < counted.modalities.size(); ++m) {
      const auto& use = counted.places[place].use[m];
      const auto live = live_codes(use);
      const auto information =
          class_information(counted.places[place].by_class[m], counted.classes.size());
      grid.rows.push_back({place_name(counted, place), counted.modalities[m],
                           fmt::format("{}", live), fmt::format("{}", counted.codes - live),
                           fmt::format("{:.2f}", perplexity(use)),
                           fmt::format("{:.3f}", information.nats), percent(information.share, 1)});
    }
  return grid;
}

Grid agreement(const CountedCodes& counted) {
  Grid grid{"Agreement of two modalities",
            {"codebook", "modalities", "same code, % of steps", "by chance, %",
             "same most frequent code, % of clips"},
            {}};
  for (std::size_t place = 0; place < counted.places.size(); ++place)
    for (std::size_t p = 0; p < counted.pairs.size(); ++p) {
      const auto [a, b] = counted.pairs[p];
      const auto& counts = counted.places[place];
      grid.rows.push_back(
          {place_name(counted, place),
           fmt::format("{}, {}", counted.modalities[a], counted.modalities[b]),
           percent(static_cast<double>(counts.same_steps[p]), static_cast<double>(counted.steps)),
           percent(agreement_by_chance(counts.use[a], counts.use[b]), 1),
           percent(static_cast<double>(counts.same_clips[p]), static_cast<double>(counted.clips))});
    }
  return grid;
}

// "dog 62.0 %, bell 20.0 %", the largest first.
std::string top_classes(const CountedCodes& counted, const CodeCounts& counts, std::size_t code) {
  const auto shares = class_shares(counts, code, counted.classes.size());
  std::vector<std::size_t> order(shares.size());
  std::iota(order.begin(), order.end(), 0u);
  std::ranges::stable_sort(order, [&](auto a, auto b) { return shares[a] > shares[b]; });
  std::string text;
  for (std::size_t i = 0; i < std::min(classes_shown, order.size()); ++i)
    if (shares[order[i]] > 0)
      text += fmt::format("{}{} {} %", text.empty() ? "" : ", ", counted.classes[order[i]],
                          percent(shares[order[i]], 1));
  return text.empty() ? missing_cell : text;
}

Grid codes_of(const CountedCodes& counted, std::size_t place) {
  const auto& counts = counted.places[place];
  Grid grid{place_name(counted, place) + ": codes by use", {"code", "of all steps, %"}, {}};
  for (const auto& modality : counted.modalities) grid.header.push_back(modality + ", steps");
  grid.header.push_back("classes");
  const auto all =
      static_cast<double>(counted.steps) * static_cast<double>(counted.modalities.size());
  for (const auto code : codes_by_use(counts)) {
    auto& row = grid.rows.emplace_back();
    row = {fmt::format("{}", code), percent(static_cast<double>(total_use(counts, code)), all)};
    for (const auto& use : counts.use) row.push_back(fmt::format("{}", use[code]));
    row.push_back(top_classes(counted, counts, code));
  }
  return grid;
}

}  // namespace

MadeReport codes_report(const ReportRequest& request) {
  TensorReader file(only_input(request));
  const auto counted = count_codes(file);
  Report report{{per_modality(counted), agreement(counted)}, {}};
  for (std::size_t place = 0; place < counted.places.size(); ++place)
    report.grids.push_back(codes_of(counted, place));
  report.notes = {
      fmt::format("{} clips, {} steps, codebooks of {} codes.", counted.clips, counted.steps,
                  counted.codes),
      "A dead code never occurs in these clips. Perplexity: exp of the entropy of the use.",
      "I(code; class): mutual information of a step's code and class, the plain estimate from "
      "counts, which is too "
      "large when steps are few. A step of several classes counts in parts.",
      "By chance: what independent modalities with the same use would share. Classes: the largest "
      "shares of a code's "
      "steps, all modalities together."};
  return {report, codes_picture(counted)};
}

}  // namespace hdcid
