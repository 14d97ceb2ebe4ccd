#include "cli/general.h"

#include "core/threads.h"

namespace hdcid {
namespace {

Option with_short(Option option, char letter) {
  option.short_name = letter;
  return option;
}

// Threads and the profile's name are not provenance: the values that a profile sets are.
Option unrecorded(Option option) {
  option.in_provenance = false;
  return option;
}

std::vector<Option> shared_options(General& g, const Tool& tool) {
  std::vector<Option> options;
  if (!tool.profiles.empty())
    options.push_back(
        unrecorded(option(g.profile, "profile", "NAME", Group::general,
                          "Start from a named set of option values: authors, paper, clean")));
  options.push_back(option(g.seed, "seed", "N", Group::general, "Seed of every random choice"));
  options.push_back(unrecorded(
      option(g.threads, "threads", "N", Group::general, "CPU threads to use", in_range(1, 1024))));
  return options;
}

std::vector<Option> command_options(General& g) {
  const auto general = Group::general;
  return {
      option(g.config, "config", "FILE", general,
             "Read option values from a JSON file; the command line wins"),
      option(g.dump_config, "dump-config", "", general, "Print all option values as JSON and stop"),
      with_short(option(g.quiet, "quiet", "", general, "No notes and no progress"), 'q'),
      with_short(option(g.verbose, "verbose", "", general, "More notes"), 'v'),
      with_short(option(g.usage, "usage", "", general, "Print a screen of help"), 'h'),
      option(g.help, "help", "", general, "Print the whole help"),
      option(g.version, "version", "", general, "Print the version"),
      option(g.man, "man", "", general, "Print the man page (roff)"),
      option(g.completion, "completion", "SHELL", general, "Print completions of a shell",
             one_of({"bash", "zsh", "fish"})),
  };
}

}  // namespace

OptionTable::OptionTable(const Tool& tool) : own(tool.options) {
  general.threads = default_threads();
  shared = shared_options(general, tool);
  command = command_options(general);
}

std::vector<const Option*> OptionTable::configurable() const {
  std::vector<const Option*> pointers;
  for (const auto& option : own) pointers.push_back(&option);
  for (const auto& option : shared) pointers.push_back(&option);
  return pointers;
}

std::vector<const Option*> OptionTable::all() const {
  auto pointers = configurable();
  for (const auto& option : command) pointers.push_back(&option);
  return pointers;
}

}  // namespace hdcid
