#include "cli/check_tool.h"

#include <exception>
#include <set>

#include "cli/general.h"
#include "cli/value.h"

namespace hdcid {
namespace {

using Complaints = std::vector<std::string>;

void check_names(const OptionTable& table, Complaints& complaints) {
  std::set<std::string> names;
  std::set<char> letters;
  for (const auto* option : table.all()) {
    if (!names.insert(option->name).second)
      complaints.push_back("--" + option->name + " is declared twice");
    if (option->type == Type::flag && !names.insert("no-" + option->name).second)
      complaints.push_back("--no-" + option->name + " is declared twice");
    if (option->short_name && !letters.insert(option->short_name).second)
      complaints.push_back(std::string("-") + option->short_name + " is declared twice");
    if (option->name.find_first_not_of("abcdefghijklmnopqrstuvwxyz0123456789-") !=
        std::string::npos)
      complaints.push_back("--" + option->name + " is not in lower case with hyphens");
  }
}

void check_help(const std::string& name, const std::string& help, Complaints& complaints) {
  if (help.empty()) complaints.push_back(name + " has no help");
  if (help.ends_with('.')) complaints.push_back(name + ": help ends with a full stop");
  if (help.find('\n') != std::string::npos)
    complaints.push_back(name + ": help has more than one line");
}

void check_values(const Option& option, Complaints& complaints) {
  try {
    value_from_json(option,
                    option.get().is_string() && option.get() == "" ? Json("x") : option.get());
  } catch (const std::exception& error) {
    const bool unset =
        option.get() == Json("") && !option.choices.empty();  // "" is no choice but means not given
    if (!unset) complaints.push_back(std::string("default: ") + error.what());
  }
  for (const auto& choice : option.choices) try {
      value_from_text(option, choice);
    } catch (const std::exception& error) {
      complaints.push_back(std::string("choice: ") + error.what());
    }
}

}  // namespace

Complaints check_tool(const Tool& tool) {
  Complaints complaints;
  const OptionTable table(tool);
  check_names(table, complaints);
  check_help(tool.name, tool.summary, complaints);
  if (tool.examples.empty()) complaints.push_back(tool.name + " has no examples");
  for (const auto& positional : tool.positionals) {
    check_help(positional.name, positional.help, complaints);
    if (!positional.value == !positional.values)
      complaints.push_back(positional.name + " needs one target");
  }
  for (const auto* option : table.all()) {
    check_help("--" + option->name, option->help, complaints);
    if ((option->type == Type::flag) != option->metavar.empty())
      complaints.push_back("--" + option->name + ": a metavar is for options with a value");
    check_values(*option, complaints);
  }
  return complaints;
}

}  // namespace hdcid
