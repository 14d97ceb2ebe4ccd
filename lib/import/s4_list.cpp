#include "import/s4_list.h"

#include <fmt/format.h>

#include <set>

#include "core/error.h"
#include "formats/csv.h"
#include "import/doubts.h"
#include "import/split_by_id.h"

namespace hdcid {
namespace {

void require_path_part(const std::string& name, const std::string& where) {
  if (name.empty() || name == "." || name == ".." || name.find('/') != std::string::npos)
    throw bad_input(where, fmt::format("'{}' cannot be the name of a folder", name));
}

ClassNames class_names_of(const CsvTable& table, const std::string& categories) {
  if (!categories.empty()) return ClassNames::from_file(categories);
  std::set<std::string> names;
  for (const auto& row : table.rows) names.insert(row.cells[table.column("category")]);
  return {{names.begin(), names.end()}, table.path};
}

}  // namespace

std::vector<std::string> S4List::ids() const {
  std::vector<std::string> ids;
  for (const auto& clip : clips) ids.push_back(clip.id);
  return ids;
}

S4List read_s4_list(const ImportOptions& options) {
  auto table = read_csv(options.path(options.csv, "s4_meta_data.csv"));
  if (table.rows.empty()) throw bad_input(table.path, "no clips to import");
  S4List list{table.path, {}, class_names_of(table, options.categories)};
  const auto category = table.column("category"), split = table.column("split");
  leave_out_rows(table, options.strict, [&](const CsvRow& row) {
    const auto where = table.where(row);
    S4Clip clip{row.cells[0], row.cells[category], row.cells[split]};
    require_path_part(clip.id, where);
    require_path_part(clip.category, where);
    clip.split_number = split_number(clip.split, where);
    clip.class_index = list.classes.index(clip.category, where);
    list.clips.push_back(std::move(clip));
  });
  check_ids(list.ids(), table.path, false);
  return list;
}

}  // namespace hdcid
