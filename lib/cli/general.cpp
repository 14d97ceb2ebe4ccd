#include "cli/general.h"

#include "cli/completion.h"
#include "core/threads.h"

namespace hdcid {
namespace {

// Threads and the profile's name are not provenance: the values that a profile sets are.
std::vector<Option> shared_options(General& g, const Tool& tool) {
  std::vector<Option> options;
  if (!tool.profiles.empty())
    options.push_back(
        option(g.profile, {.name = "profile",
                           .metavar = "NAME",
                           .group = Group::general,
                           .help = "Start from a named set of option values: authors, paper, clean",
                           .in_provenance = false}));
  options.push_back(option(g.seed, {.name = "seed",
                                    .metavar = "N",
                                    .group = Group::general,
                                    .help = "Seed of every random choice"}));
  options.push_back(option(g.threads, {.name = "threads",
                                       .metavar = "N",
                                       .group = Group::general,
                                       .help = "CPU threads to use",
                                       .range = {1, 1024},
                                       .in_provenance = false}));
  return options;
}

std::vector<Option> command_options(General& g) {
  const auto general = Group::general;
  return {
      option(g.config, {.name = "config",
                        .metavar = "FILE",
                        .group = general,
                        .help = "Read option values from a JSON file; the command line wins"}),
      option(g.dump_config, {.name = "dump-config",
                             .group = general,
                             .help = "Print all option values as JSON and stop"}),
      option(g.quiet, {.name = "quiet",
                       .group = general,
                       .help = "No notes and no progress",
                       .short_name = 'q'}),
      option(g.verbose, {.name = "verbose",
                         .group = general,
                         .help = "Also say options, files and LibTorch",
                         .short_name = 'v'}),
      option(
          g.usage,
          {.name = "usage", .group = general, .help = "Print a screen of help", .short_name = 'h'}),
      option(g.help, {.name = "help", .group = general, .help = "Print the whole help"}),
      option(g.version, {.name = "version",
                         .group = general,
                         .help = "Print the version; with -v of LibTorch too"}),
      option(g.man, {.name = "man", .group = general, .help = "Print the man page (roff)"}),
      option(g.completion, {.name = "completion",
                            .metavar = "SHELL",
                            .group = general,
                            .help = "Print completions of a shell",
                            .choices = all_words<Shell>()}),
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
