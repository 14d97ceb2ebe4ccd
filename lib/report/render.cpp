#include "report/render.h"

#include <fmt/format.h>

#include "core/error.h"

namespace hdcid {
namespace {

struct Format {
  const char* name;
  std::string (*render)(const Report&);
};
constexpr Format formats[] = {{"markdown", render_markdown},
                              {"tsv", render_tsv},
                              {"latex", render_latex},
                              {"json", render_json}};

}  // namespace

std::vector<std::string> report_formats() {
  std::vector<std::string> names;
  for (const auto& format : formats) names.push_back(format.name);
  return names;
}

std::string render(const Report& report, const std::string& name) {
  for (const auto& format : formats)
    if (name == format.name) return format.render(report);
  throw usage_error(fmt::format("there is no format '{}'", name),
                    fmt::format("{}", fmt::join(report_formats(), ", ")));
}

}  // namespace hdcid
