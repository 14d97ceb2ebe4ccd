#include "plan/listings.h"

#include <fmt/format.h>

#include <algorithm>

#include "core/error.h"
#include "experiment/figures.h"
#include "experiment/table_files.h"
#include "experiment/tables.h"
#include "plan/expected.h"
#include "plan/figure_goals.h"
#include "plan/scores.h"

namespace hdcid {
namespace {

// Sizes of a table that are there: all of a file of one's own is one size.
Words sizes_of(const Settings& settings, const TableRecord& table) {
  Words sizes;
  for (const auto& size : settings.values.words("table3-sizes"))
    if (settings.layout == "own" || std::ranges::find(table.sizes, size) != table.sizes.end())
      sizes.push_back(size);
  return sizes;
}

// Table 3's rows end in the size of the pretraining set.
std::vector<RunRows> blocks_of(const Listing& listing, const TableRecord& table) {
  RunRows block;
  for (const auto& row : table.rows) block.rows.push_back({row.row, row.title, row.labelled});
  for (const auto& group : table.groups) {
    if (!listing.rows.has_group(group))
      throw bad_input(fmt::format("tables/{}.json", table.name),
                      fmt::format("there is no group '{}' of rows", group));
    for (const auto& row : listing.rows.group(group)) block.rows.push_back({row, row});
  }
  if (table.sizes.empty()) return {block};
  std::vector<RunRows> blocks;
  for (const auto& size : sizes_of(listing.settings, table)) {
    blocks.push_back(block);
    blocks.back().tags = ",size=" + size;
    for (auto& row : blocks.back().rows) row.row += "-" + size;
  }
  return blocks;
}

Goal table_goal(const Listing& listing, const std::string& name) {
  const auto& [settings, rows, runs] = listing;
  const auto table = read_table(settings.records, name);
  const auto& cells = settings.layout == "own" ? runs.cells() : table.cells;
  const auto scores = listed_scores(listing, name, blocks_of(listing, table), cells);
  if (scores.empty()) throw usage_error(name + " has no row under these choices");
  const auto published =
      std::ranges::any_of(table.rows, [](const ListedRow& row) { return !row.published.empty(); });
  Values values(&settings.values);
  values.set("table", Words{name});
  values.set("scores", [&] { return Filled{scores, scores}; });
  const bool beside = published && !settings.values.words("published").empty();
  values.set("published-switch", beside ? Words{"--published"} : Words{});
  Goal goal{name, {}, {}, runs.in_run(name + ".md")};
  for (const auto& [format, end] :
       {std::pair{"markdown", "md"}, std::pair{"tsv", "tsv"}, std::pair{"latex", "tex"}}) {
    values.set("format", Words{format});
    Artefact artefact{"table", {runs.in_run(fmt::format("{}.{}", name, end))}};
    artefact.note = expected_file(settings.run, name);
    goal.files.push_back(artefact.files.front());
    runs.add(std::move(artefact), values, runs.step("table"));
  }
  return goal;
}

bool is_figure(const Settings& settings, const std::string& name) {
  const auto files = table_files(settings.records);
  const auto file = std::ranges::find(files, name, &TableFile::name);
  return read_json_file(file->path).contains("report");
}

}  // namespace

Goal listing_goal(const Listing& listing, const std::string& name) {
  return is_figure(listing.settings, name) ? figure_goal(listing, name) : table_goal(listing, name);
}

}  // namespace hdcid
