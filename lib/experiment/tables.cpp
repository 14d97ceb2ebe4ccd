#include "experiment/tables.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>

#include "experiment/table_files.h"

namespace hdcid {
namespace {

template <class Key>
void refuse_twice(const TableRecord& table, const ListedRow& row, const Record& record, Key key,
                  const char* what) {
  const auto same = [&](const auto& other) {
    return other.labelled == row.labelled && other.*key == row.*key;
  };
  if (std::ranges::any_of(table.rows, same))
    throw record.wrong(fmt::format("another row has the {} '{}' already", what, row.*key));
}

// As many numbers as the table has columns, or none.
std::vector<double> numbers_of(const TableRecord& table, Record& record, const char* key) {
  if (!record.has(key)) return {};
  auto numbers = record.numbers(key);
  if (numbers.size() != table.columns())
    throw record.wrong(
        fmt::format("'{}' has {} numbers for {} columns", key, numbers.size(), table.columns()));
  return numbers;
}

void take_published(const TableRecord& table, ListedRow& row, Record& record) {
  row.published = numbers_of(table, record, "published");
  row.published_f = numbers_of(table, record, "published_f");
  if (row.published.empty()) {
    if (record.has("average")) throw record.wrong("'average' is there without 'published'");
    return;
  }
  if (record.has("average")) row.average = record.number("average");
  if (table.source.empty())
    throw record.wrong("there are published numbers but no 'source' in the table",
                       R"("source": "whose they are")");
}

void take_row(TableRecord& table, Record record) {
  if (record.has("rows_of")) {
    table.groups.push_back(record.text("rows_of"));
    return record.finish();
  }
  if (record.has("quoted")) {
    table.quoted.push_back({record.text("quoted"), numbers_of(table, record, "published"),
                            numbers_of(table, record, "published_f")});
    return record.finish();
  }
  ListedRow row;
  row.row = record.text("row");
  row.title = record.text("title");
  if (row.title.find(',') != std::string::npos)
    throw record.wrong("'title' has a comma, which parts the tags of a record");
  row.baseline = record.text_or("baseline", "");
  row.labelled = record.flag_or("labelled", false);
  take_published(table, row, record);
  record.finish();
  refuse_twice(table, row, record, &ListedRow::row, "row");
  refuse_twice(table, row, record, &ListedRow::title, "title");
  table.rows.push_back(std::move(row));
}

void check_baselines(const TableRecord& table, const Record& record) {
  for (const auto& row : table.rows) {
    const auto is_baseline = [&](const auto& other) {
      return other.row == row.baseline && other.labelled == row.labelled && &other != &row;
    };
    if (!row.baseline.empty() && std::ranges::none_of(table.rows, is_baseline))
      throw record.wrong(fmt::format("the baseline '{}' of '{}' is no {}row of the table",
                                     row.baseline, row.title,
                                     row.labelled ? "labelled " : "other "));
  }
}

// Records say task and modalities, not the set: two such cells of one table would share them.
void take_cell(TableRecord& table, const std::vector<Cell>& known, const std::string& name,
               const Record& record) {
  const auto cell = std::ranges::find(known, name, &Cell::name);
  if (cell == known.end()) {
    std::vector<std::string> names;
    for (const auto& other : known) names.push_back(other.name);
    throw record.wrong(fmt::format("there is no cell '{}'", name),
                       fmt::format("{}", fmt::join(names, ", ")));
  }
  for (const auto& other : table.cells)
    if (other.task == cell->task && other.train.modality == cell->train.modality &&
        other.score.modality == cell->score.modality)
      throw record.wrong(fmt::format("the cells '{}' and '{}' are the same task from {} to {}",
                                     other.name, name, cell->train.modality, cell->score.modality),
                         "a table of its own for one of them");
  table.cells.push_back(*cell);
}

void take_sizes(TableRecord& table, Record& record) {
  if (!record.has("sizes")) return;
  table.sizes = record.texts("sizes");
  for (auto size = table.sizes.begin(); size != table.sizes.end(); ++size)
    if (std::find(table.sizes.begin(), size, *size) != size)
      throw record.wrong(fmt::format("the size '{}' is there twice", *size));
}

}  // namespace

TableRecord read_table(const Folders& folders, const std::string& name) {
  const auto files = table_files(folders);
  const auto file = std::ranges::find(files, name, &TableFile::name);
  if (file == files.end()) throw usage_error(fmt::format("there is no table '{}'", name));
  Record record(read_json_file(file->path), file->path.string(), fmt::format("table '{}'", name));
  TableRecord table;
  table.name = name;
  table.number = record.text("number");
  table.title = record.text("title");
  table.source = record.text_or("source", "");
  const auto known = read_cells(folders);
  for (const auto& cell : record.texts("cells")) take_cell(table, known, cell, record);
  take_sizes(table, record);
  for (auto& row : record.records("rows", "row")) take_row(table, std::move(row));
  record.finish();
  check_baselines(table, record);
  return table;
}

}  // namespace hdcid
