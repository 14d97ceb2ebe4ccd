#include "report/own_columns.h"

#include <fmt/format.h>

#include <algorithm>

#include "report/table.h"

namespace hdcid {
namespace {

constexpr const char* own_tasks[] = {"classify", "localise"};

struct Modality {
  const char* name;
  char letter;
};
constexpr Modality modalities[] = {{"video", 'V'}, {"audio", 'A'}, {"text", 'T'}};

bool is_own_task(const std::string& task) {
  return std::ranges::find(own_tasks, task) != std::end(own_tasks);
}

TableColumn column(const std::string& task, const Modality& from, const Modality& to) {
  return {task, from.name, to.name, fmt::format("{} {}→{}", task, from.letter, to.letter),
          task == "localise"};
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
  for (const auto* task : own_tasks)
    for (const auto& from : modalities)
      for (const auto& to : modalities) {
        const auto candidate = column(task, from, to);
        const auto has = [&](const auto& m) { return belongs(m, candidate); };
        if (from.name != to.name && std::ranges::any_of(records, has)) columns.push_back(candidate);
      }
  return columns;
}

}  // namespace hdcid
