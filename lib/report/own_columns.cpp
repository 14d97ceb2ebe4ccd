#include "report/own_columns.h"

#include <fmt/format.h>

#include <algorithm>

#include "eval/task.h"
#include "report/table.h"

namespace hdcid {
namespace {

struct Modality {
  const char* name;
  char letter;
};
constexpr Modality own_modalities[] = {{"video", 'V'}, {"audio", 'A'}, {"text", 'T'}};

bool is_own_task(const std::string& task) {
  const auto names = own_task_names();
  return std::ranges::find(names, task) != names.end();
}

TableColumn column(const std::string& task, const Modality& from, const Modality& to) {
  return {task, from.name, to.name, fmt::format("{} {}→{}", task, from.letter, to.letter),
          find_task(task).problem};
}

}  // namespace

bool is_own_data(const std::vector<Measurement>& records) {
  return std::ranges::all_of(records, [](const auto& m) { return is_own_task(m.task); });
}

bool has_own_columns(const TableLayout& layout) {
  return std::ranges::any_of(layout.columns, is_own_task, &TableColumn::task);
}

std::vector<TableColumn> own_columns(const std::vector<Measurement>& records) {
  std::vector<TableColumn> columns;
  for (const auto& task : own_task_names())
    for (const auto& from : own_modalities)
      for (const auto& to : own_modalities) {
        const auto candidate = column(task, from, to);
        const auto has = [&](const auto& m) { return belongs(m, candidate); };
        if (from.name != to.name && std::ranges::any_of(records, has)) columns.push_back(candidate);
      }
  return columns;
}

}  // namespace hdcid
