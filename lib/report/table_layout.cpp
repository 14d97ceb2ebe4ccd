#include "report/table_layout.h"

#include <fmt/format.h>

#include <algorithm>

#include "cli/suggest.h"
#include "core/error.h"
#include "eval/task.h"

namespace hdcid {
namespace {

Problem problem_of(const Cell& cell) {
  const auto task = std::ranges::find(tasks(), cell.task, &Task::name);
  if (task == tasks().end())
    throw bad_input(cell.file,
                    fmt::format("cell '{}': there is no task '{}'", cell.name, cell.task),
                    join(task_names()));
  return task->problem;
}

TableColumn column_of(const Cell& cell, const std::string& size) {
  return {cell.task,           cell.train.modality,
          cell.score.modality, size.empty() ? cell.title : size + " " + cell.title,
          problem_of(cell),    size,
          cell.labelled};
}

// Records carry titles, so a baseline is looked up by its title.
std::string title_of(const TableRecord& record, const std::string& row) {
  const auto found = std::ranges::find(record.rows, row, &ListedRow::row);
  return found == record.rows.end() ? "" : found->title;
}

}  // namespace

TableLayout table_layout(const TableRecord& record) {
  TableLayout layout{record.number, record.title, record.source, {}, {}};
  for (const auto& size : record.sizes.empty() ? std::vector<std::string>{""} : record.sizes)
    for (const auto& cell : record.cells) layout.columns.push_back(column_of(cell, size));
  for (const auto& row : record.rows)
    layout.rows.push_back({row.title, title_of(record, row.baseline), row.labelled, row.published,
                           row.average, row.published_f});
  layout.quoted = record.quoted;
  return layout;
}

}  // namespace hdcid
