#include "plan/plan_tool.h"

#include <fmt/format.h>

#include <cstdlib>
#include <iostream>

#include "cli/suggest.h"
#include "core/error.h"
#include "core/log.h"
#include "plan/goals.h"
#include "plan/notes.h"
#include "plan/own.h"
#include "plan/plan_options.h"
#include "plan/runner.h"
#include "plan/status.h"
#include "plan/why.h"
#include "plan/write_plan.h"
#include "store/atomic_file.h"

namespace hdcid {
namespace {

std::string written(const PlanOptions& o, const Plan& plan) {
  std::vector<std::string> files = o.words;
  for (const auto& goal : plan.goals)
    for (const auto& file : plan.files_of(goal)) files.push_back(file);
  const auto artefacts = plan.behind(files);
  if (o.format == PlanFormat::make) return as_make(plan, artefacts, o.build);
  return o.format == PlanFormat::dot ? as_dot(artefacts, plan.folder) : as_list(artefacts);
}

void begin(const Settings& settings, const Plan& plan) {
  if (settings.layout == "own")
    check_own_data(settings.values.text("data"), settings.values.words("modalities"));
  if (!settings.missing_sizes.empty() && plan.goal("table3"))
    note(fmt::format("table3: without {}, as CSV81K names no file",
                     join(settings.missing_sizes, " ")));
  write_notes(settings, plan);
}

void print_plan(const PlanOptions& o, const Settings& settings) {
  if (o.words.empty()) throw usage_error("nothing is asked for", "hdcid-plan paper");
  check_notes(settings);
  const auto plan = make_plan(settings, o.words);
  if (o.begin) begin(settings, plan);
  AtomicFile out(o.output);
  out.write(written(o, plan));
  out.commit();
}

void check_modes(const PlanOptions& o) {
  if (!o.recipe.file.empty() + o.status + !o.why.empty() > 1)
    throw usage_error("--run, --status and --why exclude each other", "--help");
  if (!o.recipe.file.empty() && (o.words.empty() || o.recipe.notes.empty()))
    throw usage_error("--run needs --notes and a command", "--notes DIR --run FILE -- COMMAND");
}

void run_plan(PlanOptions& o, const Run& run) {
  check_modes(o);
  if (!o.recipe.file.empty()) {
    o.recipe.command = o.words;
    std::exit(run_recipe(o.recipe));  // the command's own code, without a word of ours
  }
  const auto settings = settle(o.choices, o.out, run.threads);
  if (o.status)
    std::cout << status_text(settings.run);
  else if (!o.why.empty())
    std::cout << why(make_plan(settings, o.words), o.why, o.build);
  else
    print_plan(o, settings);
}

std::vector<std::string> notes() {
  return {
      "Options are the variables of Makefile.pipelines, in lower case; lists have blanks between. "
      "What there is to run stands in share/experiments and share/tables; --also DIR adds to both. "
      "share/doc/experiments.md says how.",
      "The list has a line per file: kind, weight, files, inputs and command, parted by tabs. "
      "Files "
      "that exist are in it too: make tells which are to be made. Rules of make run each command "
      "by "
      "hdcid-plan --run, which notes pid, host and start below --notes, passes SIGTERM on, and "
      "says "
      "in a line what was made from what and how long it took; its exit code is the command's.",
      "--why compares the record in the file with what its command comes to now and with the "
      "digests of its inputs. FILE may be below the folder of the profile and without its ending."};
}

std::vector<Example> examples() {
  return {
      {"hdcid-plan table1 --seeds 1 >plan.tsv",
       "a line per artefact: kind, weight, files, inputs, command"},
      {"hdcid-plan table1 table2 --format dot -o plan.dot", "a picture for Graphviz"},
      {"hdcid-plan paper --layout published --data DIR --format make -o plan.mk",
       "rules of GNU make"},
      {"hdcid-plan --why seed1/dcid/model --dim 32",
       "which option, digest or input made a file stale, and what needs it"},
      {"hdcid-plan --status", "what is done, runs and is left, and when it ends"},
  };
}

}  // namespace

Tool plan_tool() {
  static PlanOptions options;
  return {.name = "hdcid-plan",
          .summary = "Say what experiments make, from what and by which commands",
          .examples = examples(),
          .positionals = {{.name = "TARGET",
                           .help = "Tables, figures, paper, features, or files that are made",
                           .values = &options.words,
                           .optional = true}},
          .options = plan_options(options),
          .notes = notes(),
          .run = [](const Run& run) { run_plan(options, run); }};
}

}  // namespace hdcid
