#include "cli/help.h"

#include <fmt/format.h>

#include <algorithm>
#include <sstream>

#include "cli/suggest.h"
#include "cli/value.h"

namespace hdcid {
namespace {

constexpr std::size_t width = 100;       // columns
constexpr std::size_t name_column = 32;  // where an option's help begins
constexpr std::size_t screen_lines = 48;

// Fills lines of `width` columns, later ones indented by `indent`; `text` starts at column
// `column`.
std::string wrapped(const std::string& text, std::size_t column, std::size_t indent) {
  std::istringstream words(text);
  std::string word, out;
  for (bool first = true; words >> word; first = false) {
    if (!first && column + 1 + word.size() > width) {
      out += '\n';
      out.append(indent, ' ');
      column = indent;
    } else if (!first) {
      out += ' ';
      ++column;
    }
    out += word;
    column += word.size();
  }
  return out;
}

std::string entry(const std::string& name, const std::string& help) {
  auto line = "  " + name;
  if (line.size() + 2 > name_column)
    line += "\n" + std::string(name_column, ' ');
  else
    line.resize(name_column, ' ');
  return line + wrapped(help, name_column, name_column) + "\n";
}

std::string option_entry(const Option& option) {
  const auto notes = value_notes(option);
  return entry((option.short_name ? "" : "    ") + spelling(option),
               option.help + (notes.empty() ? "" : " [" + notes + "]"));
}

std::string listed(const std::vector<const Option*>& options, bool names_only) {
  std::string text, names;
  for (const auto* option : options) {
    if (names_only)
      names += (names.empty() ? "--" : " --") + option->name;
    else
      text += option_entry(*option);
  }
  return names_only ? "  " + wrapped(names, 2, 2) + "\n" : text;
}

std::string option_groups(const OptionTable& table, bool names_only) {
  std::string text;
  for (const auto group : all_groups()) {
    std::vector<const Option*> members;
    for (const auto* option : table.all())
      if (option->group == group) members.push_back(option);
    if (!members.empty())
      text += fmt::format("\n{}:\n{}", title_of(group), listed(members, names_only));
  }
  return text;
}

// A long command is continued before an option or a pipe, as one would type it.
std::string command_lines(std::string command, std::size_t columns = width - 4) {
  std::string text;
  while (command.size() > columns) {
    const auto cut = std::max(command.rfind(" -", columns) + 1, command.rfind(" | ", columns) + 1);
    if (cut == 0) break;
    text += command.substr(0, cut) + "\\\n      ";
    command = command.substr(cut);
    columns = width - 8;
  }
  return text + command;
}

std::string head(const Tool& tool) {
  auto text = fmt::format("Usage: {}\n{}.\n", usage_line(tool), tool.summary);
  if (!tool.examples.empty()) text += "\nExamples:\n";
  for (const auto& example : tool.examples)
    text += fmt::format("  {}\n      {}\n", command_lines(example.command),
                        wrapped(example.meaning, 6, 6));
  if (!tool.positionals.empty()) text += "\nFiles (- is standard input):\n";
  for (const auto& positional : tool.positionals) text += entry(positional.name, positional.help);
  return text;
}

std::string notes(const Tool& tool) {
  std::string text;
  for (const auto& note : tool.notes) text += fmt::format("\n{}\n", wrapped(note, 0, 0));
  return text;
}

}  // namespace

std::vector<Group> all_groups() {
  return {Group::input,   Group::method, Group::training, Group::selection,
          Group::compute, Group::output, Group::general};
}

const char* title_of(Group group) {
  switch (group) {
    case Group::input:
      return "Input";
    case Group::method:
      return "Method";
    case Group::training:
      return "Training";
    case Group::selection:
      return "Selection";
    case Group::compute:
      return "Compute";
    case Group::output:
      return "Output";
    case Group::general:
      return "General";
  }
  return "General";
}

std::string usage_line(const Tool& tool) {
  auto line = tool.name + " [OPTIONS]";
  for (const auto& positional : tool.positionals) {
    const auto name = positional.name + (positional.values ? " ..." : "");
    line += positional.optional ? " [" + name + "]" : " " + name;
  }
  return line;
}

std::string spelling(const Option& option) {
  auto text = option.short_name ? fmt::format("-{}, ", option.short_name) : std::string();
  const bool on_by_default = option.type == Type::flag && option.get() == Json(true);
  text += (on_by_default ? "--[no-]" : "--") + option.name;
  return option.type == Type::flag ? text : text + " " + option.metavar;
}

std::string value_notes(const Option& option) {
  std::vector<std::string> notes;
  if (!option.choices.empty()) notes.push_back(join(option.choices, "|"));
  if (const auto [low, high] = option.range; low < high)
    notes.push_back(fmt::format("{} to {}", low, high));
  const auto value = value_as_text(option.get());
  if (!value.empty() && !(option.type == Type::flag && value == "off"))
    notes.push_back("default " + value);
  return join(notes, "; ");
}

std::string help_text(const Tool& tool, const OptionTable& table, HelpSize size) {
  const auto whole = head(tool) + option_groups(table, false) + notes(tool);
  const auto lines = static_cast<std::size_t>(std::count(whole.begin(), whole.end(), '\n'));
  if (size == HelpSize::whole || lines <= screen_lines) return whole;
  return head(tool) + option_groups(table, true) +
         fmt::format("\n'{} --help' explains each option.\n", tool.name);
}

}  // namespace hdcid
