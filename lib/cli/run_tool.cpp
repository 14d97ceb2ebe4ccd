#include <fmt/format.h>

#include <algorithm>
#include <iostream>

#include "cli/completion.h"
#include "cli/config.h"
#include "cli/general.h"
#include "cli/help.h"
#include "cli/man.h"
#include "cli/outcome.h"
#include "cli/parse.h"
#include "cli/tool.h"
#include "core/error.h"
#include "core/log.h"
#include "core/signals.h"
#include "core/threads.h"

namespace hdcid {
namespace {

using Values = std::vector<std::pair<const Option*, Json>>;

Json engine;  // what computes, once it does

void print_version(const Tool& tool, const OptionTable& table, const Values& values) {
  std::cout << tool.name << " " << HDCID_VERSION << "\n";
  const auto asks = [](const auto& value) { return value.first->name == "verbose"; };
  if (std::ranges::none_of(values, asks) || !has_engine()) return;
  Json description;
  const Run run{tool.name, 0, table.general.threads, {}};
  call_engine("hdcid_describe_engine", &description, run);
  for (const auto& [key, value] : description.items())
    std::cout << key << " " << (value.is_string() ? value.get<std::string>() : value.dump())
              << "\n";
}

void set_all(const Values& values) {
  for (const auto& [option, value] : values) option->set(value);
}

// Answers that need no input. They come before values are set, because help shows defaults.
bool answer(const Tool& tool, const OptionTable& table, const Values& values) {
  for (const auto& [option, value] : values) {
    if (value == Json(false)) continue;
    if (option->name == "usage")
      std::cout << help_text(tool, table, HelpSize::screen);
    else if (option->name == "help")
      std::cout << help_text(tool, table, HelpSize::whole);
    else if (option->name == "version")
      print_version(tool, table, values);
    else if (option->name == "man")
      std::cout << man_page(tool, table);
    else if (option->name == "completion")
      std::cout << completion_script(value.get<Shell>(), tool, table);
    else
      continue;
    return true;
  }
  return false;
}

// Defaults < profile < config < command line. Setting the others first tells which config and which
// profile.
void resolve(const Tool& tool, OptionTable& table, const Values& command_line) {
  set_all(command_line);
  const auto config =
      table.general.config.empty() ? Json::object() : read_config(table.general.config);
  const auto set_given = [&] {
    apply_config(table.configurable(), config, table.general.config);
    set_all(command_line);
  };
  set_given();
  if (tool.profiles.empty()) return;
  const auto folder = tool.profiles_by_options ? tool.profiles_by_options() : tool.profiles;
  const auto path = profile_path(folder, table.general.profile);
  apply_config(table.configurable(), read_config(path), path);
  set_given();
}

Run make_run(const Tool& tool, const OptionTable& table) {
  Run run{tool.name, table.general.seed, table.general.threads, Json::object()};
  for (const auto& option : table.own)
    if (option.in_provenance) run.options[option.name] = option.get();
  return run;
}

// A path may hold bytes that are no text.
std::string values_as_text(const OptionTable& table, int indent) {
  return current_values(table.configurable())
      .dump(indent, ' ', false, Json::error_handler_t::replace);
}

void choose_verbosity(const General& general) {
  if (general.verbose) set_verbosity(Verbosity::verbose);
  if (general.quiet) set_verbosity(Verbosity::quiet);
}

void execute(const Tool& tool, int argc, char** argv) {
  OptionTable table(tool);
  const auto parsed = parse_arguments(table.all(), argc, argv);
  if (answer(tool, table, parsed.values)) return;
  resolve(tool, table, parsed.values);
  choose_verbosity(table.general);
  use_threads(table.general.threads);
  if (table.general.dump_config) {
    std::cout << values_as_text(table, 2) << "\n";
    return;
  }
  bind_positionals(tool.positionals, parsed.positionals);
  detail("with " + values_as_text(table, -1));
  tool.run(make_run(tool, table));
}

}  // namespace

Json Run::provenance(const std::vector<std::pair<std::string, std::string>>& inputs) const {
  Json record;
  record["tool"] = tool;
  record["version"] = HDCID_VERSION;
  record["seed"] = seed;
  record["options"] = options;
  record["inputs"] = Json::object();
  for (const auto& [role, digest] : inputs) record["inputs"][role] = digest;
  if (!engine.is_null()) record["engine"] = engine;
  return record;
}

void computed_by(Json description) { engine = std::move(description); }

int run_tool(const Tool& tool, int argc, char** argv) {
  set_program_name(tool.name);
  install_signal_handlers();
  return outcome_of([&] { execute(tool, argc, argv); });
}

}  // namespace hdcid
