#include "experiment/cells.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>

#include "core/modalities.h"

namespace hdcid {
namespace {

CellSide side_of(Record& record, const std::string& key) {
  const auto words = record.texts(key);
  if (words.size() != 2) throw record.wrong(fmt::format("'{}' is not [set, modality]", key));
  if (std::ranges::find(modality_names, words[1]) == modality_names.end())
    throw record.wrong(fmt::format("'{}' has the modality '{}'", key, words[1]),
                       fmt::format("{}", fmt::join(modality_names, ", ")));
  return {words[0], words[1]};
}

Cell cell_of(const std::string& name, Record record) {
  Cell cell{name,
            record.text("task"),
            record.text("title"),
            record.file(),
            side_of(record, "train"),
            side_of(record, "score"),
            record.flag_or("labelled", true)};
  record.finish();
  if (cell.train.modality == cell.score.modality)
    throw record.wrong(
        fmt::format("it trains and scores the same modality, {}", cell.train.modality));
  return cell;
}

}  // namespace

bool share_head(const Cell& a, const Cell& b) {
  return a.task == b.task && a.train.set == b.train.set && a.train.modality == b.train.modality;
}

std::vector<Cell> read_cells(const Folders& folders) {
  std::vector<Cell> cells;
  for (auto& [name, record] : read_records(folders, "cells.json", "cell"))
    cells.push_back(cell_of(name, std::move(record)));
  return cells;
}

}  // namespace hdcid
