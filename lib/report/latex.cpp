#include <fmt/format.h>

#include "report/render.h"
#include "report/text_width.h"

namespace hdcid {
namespace {

std::string escaped_letter(char letter) {
  if (letter == '\\') return "\\textbackslash{}";
  if (letter == '~' || letter == '^') return {'\\', letter, '{', '}'};
  if (std::string_view("&%$#_{}").find(letter) != std::string_view::npos) return {'\\', letter};
  return {letter};
}

std::string escaped(const std::string& raw) {
  std::string text;
  for (const char letter : raw) text += escaped_letter(letter);
  text = replaced(text, "→", "$\\to$");
  text = replaced(text, "±", "$\\pm$");
  return replaced(text, "—", "---");
}

std::string line(const std::vector<std::string>& cells) {
  std::string text;
  for (std::size_t c = 0; c < cells.size(); ++c)
    text += fmt::format("{}{}", c ? " & " : "", escaped(cells[c]));
  return text + " \\\\\n";
}

std::string table(const Grid& grid) {
  std::string text = fmt::format("% {}\n\\begin{{tabular}}{{l{:c<{}}}}\n\\hline\n", grid.title, "",
                                 grid.header.size() - 1);
  text += line(grid.header) + "\\hline\n";
  for (const auto& row : grid.rows) text += line(row);
  return text + "\\hline\n\\end{tabular}\n\n";
}

}  // namespace

std::string render_latex(const Report& report) {
  std::string text;
  for (const auto& grid : report.grids) text += table(grid);
  for (const auto& note : report.notes) text += fmt::format("{}\\\\\n", escaped(note));
  return text;
}

}  // namespace hdcid
