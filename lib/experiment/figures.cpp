#include "experiment/figures.h"

#include <fmt/format.h>

#include <algorithm>

#include "experiment/table_files.h"

namespace hdcid {
namespace {

Cell cell_called(const std::string& name, const std::vector<Cell>& known, const Record& record) {
  const auto cell = std::ranges::find(known, name, &Cell::name);
  if (cell == known.end()) throw record.wrong(fmt::format("there is no cell '{}'", name));
  return *cell;
}

RunRows block_of(const Record& whole, const Loop& loop) {
  auto record = bound(whole, loop);
  RunRows block;
  for (const auto& [name, word] : loop) block.tags += fmt::format(",{}={}", name, word);
  for (auto& row : record.records("rows", "row")) {
    const auto name = row.text("row");
    block.rows.push_back({name, row.text_or("title", name)});
    row.finish();
  }
  return block;
}

}  // namespace

FigureRecord read_figure(const Folders& folders, const std::string& name, const Values& values) {
  const auto files = table_files(folders);
  const auto file = std::ranges::find(files, name, &TableFile::name);
  const auto path = file->path.string();
  Record record(read_json_file(path), path, fmt::format("figure '{}'", name));
  FigureRecord figure;
  figure.name = name;
  figure.report = record.text("report");
  figure.command = {record.texts_or_none("command"), record.where()};
  figure.scores_of = record.text_or("scores_of", "");
  figure.apart = record.flag_or("apart", false);
  figure.print = record.flag_or("print", false);
  const auto known = read_cells(folders);
  for (const auto& cell : record.texts("cells"))
    figure.cells.push_back(cell_called(cell, known, record));
  for (const auto& loop : loops_of(record, values)) figure.blocks.push_back(block_of(record, loop));
  record.has("rows");
  record.finish();
  return figure;
}

}  // namespace hdcid
