#include "cli/completion.h"

#include <fmt/format.h>

#include <algorithm>

#include "cli/suggest.h"

namespace hdcid {
namespace {

// Single quotes, for all three shells.
std::string single_quoted(const std::string& text) {
  std::string out = "'";
  for (const char c : text) out += c == '\'' ? std::string("'\\''") : std::string(1, c);
  return out + "'";
}

std::string identifier(std::string name) {
  std::replace(name.begin(), name.end(), '-', '_');
  return name;
}

std::string bash_script(const Tool& tool, const OptionTable& table) {
  std::string words, cases;
  for (const auto* option : table.all()) {
    words += (words.empty() ? "--" : " --") + option->name;
    if (!option->choices.empty())
      cases += fmt::format("    --{}) COMPREPLY=($(compgen -W '{}' -- \"$word\")); return ;;\n",
                           option->name, join(option->choices, " "));
  }
  return fmt::format(
      "_{0}() {{\n  local word=${{COMP_WORDS[COMP_CWORD]}} before=${{COMP_WORDS[COMP_CWORD-1]}}\n"
      "  case $before in\n{1}    *) ;;\n  esac\n"
      "  if [[ $word == -* ]]; then COMPREPLY=($(compgen -W '{2}' -- \"$word\")); else "
      "COMPREPLY=($(compgen -f -- "
      "\"$word\")); fi\n"
      "}}\ncomplete -o filenames -F _{0} {3}\n",
      identifier(tool.name), cases, words, tool.name);
}

// zsh reads brackets and colons as its own syntax.
std::string zsh_text(const std::string& text) {
  std::string out;
  for (const char c : text)
    out += std::string(c == '[' || c == ']' || c == ':' || c == '\\' ? "\\" : "") + c;
  return out;
}

std::string zsh_script(const Tool& tool, const OptionTable& table) {
  auto script = fmt::format("#compdef {}\n_arguments -s \\\n", tool.name);
  for (const auto* option : table.all()) {
    auto spec = fmt::format("--{}[{}]", option->name, zsh_text(option->help));
    if (option->type != Type::flag)
      spec +=
          fmt::format(":{}:{}", zsh_text(option->metavar),
                      option->choices.empty() ? "_files" : "(" + join(option->choices, " ") + ")");
    script += "  " + single_quoted(spec) + " \\\n";
  }
  return script + "  '*:file:_files'\n";
}

std::string fish_script(const Tool& tool, const OptionTable& table) {
  std::string script;
  for (const auto* option : table.all()) {
    script += fmt::format("complete -c {} -l {} -d {}", tool.name, option->name,
                          single_quoted(option->help));
    if (option->short_name) script += fmt::format(" -s {}", option->short_name);
    if (option->type != Type::flag) script += " -r";
    if (!option->choices.empty()) script += " -f -a " + single_quoted(join(option->choices, " "));
    script += "\n";
  }
  return script;
}

}  // namespace

std::string completion_script(Shell shell, const Tool& tool, const OptionTable& table) {
  if (shell == Shell::zsh) return zsh_script(tool, table);
  return shell == Shell::fish ? fish_script(tool, table) : bash_script(tool, table);
}

}  // namespace hdcid
