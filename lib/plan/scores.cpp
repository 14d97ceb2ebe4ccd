#include "plan/scores.h"

#include <fmt/format.h>

#include "core/error.h"

namespace hdcid {
namespace {

class Scores {
 public:
  Scores(const Listing& listing, const std::string& table, const std::vector<Cell>& cells)
      : listing_(listing), table_(table), cells_(cells) {}

  void add(const RunRows& block, bool labelled) {
    for (int seed = 1; seed <= listing_.settings.seeds; ++seed)
      for (const auto& row : block.rows)
        if (row.labelled == labelled) add_row(seed, row, block.tags);
  }

  std::vector<std::string> files;

 private:
  void add_row(int seed, const RunRow& listed, const std::string& tags) {
    const auto* row = listed_row(listing_, table_, listed.row);
    if (!row) return;
    for (const auto& cell : cells_)
      if (!listed.labelled || is_first(cell))
        files.push_back(
            listing_.runs.score({seed, *row, cell}, {table_, listed.title, tags, listed.labelled}));
  }

  // The labelled modality is scored once, however many cells share its head.
  bool is_first(const Cell& cell) const {
    for (const auto& other : cells_)
      if (share_head(other, cell)) return &other == &cell && cell.labelled;
    return false;
  }

  const Listing& listing_;
  const std::string& table_;
  const std::vector<Cell>& cells_;
};

}  // namespace

const RowRecord* listed_row(const Listing& listing, const std::string& table,
                            const std::string& row) {
  if (!listing.rows.has(row))
    throw bad_input(fmt::format("tables/{}.json", table), fmt::format("there is no row '{}'", row),
                    "a record in models.json or rows.json");
  return listing.rows.find(row);
}

std::vector<std::string> listed_scores(const Listing& listing, const std::string& table,
                                       const std::vector<RunRows>& blocks,
                                       const std::vector<Cell>& cells) {
  Scores scores(listing, table, cells);
  for (const bool labelled : {false, true})
    for (const auto& block : blocks) scores.add(block, labelled);
  return scores.files;
}

}  // namespace hdcid
