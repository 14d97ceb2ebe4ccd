#include "plan/plan_options.h"

namespace hdcid {
namespace {

std::vector<Option> output_options(PlanOptions& o) {
  const auto group = Group::output;
  return {
      option(o.out,
             {.name = "out", .metavar = "DIR", .group = group, .help = "Where everything is made"}),
      option(o.format,
             {.name = "format", .metavar = "WORD", .group = group, .help = "Form of the plan"}),
      option(o.output, {.name = "output",
                        .metavar = "FILE",
                        .group = group,
                        .help = "Where the plan goes",
                        .short_name = 'o'}),
      option(o.status,
             {.name = "status", .group = group, .help = "Print how far the sweep in --out is"}),
      option(o.why, {.name = "why",
                     .metavar = "FILE",
                     .group = group,
                     .help = "Print why a file is to be made and what needs it"}),
      option(o.begin, {.name = "begin",
                       .group = group,
                       .help = "Note in --out what was chosen and asked for, before it is made"}),
  };
}

std::vector<Option> run_options(PlanOptions& o) {
  const auto group = Group::compute;
  return {
      option(o.build,
             {.name = "build", .metavar = "DIR", .group = group, .help = "Where the programs are"}),
      option(o.recipe.file, {.name = "run",
                             .metavar = "FILE",
                             .group = group,
                             .help = "Run the command behind -- and note it as what makes FILE"}),
      option(
          o.recipe.kind,
          {.name = "kind", .metavar = "WORD", .group = group, .help = "With --run: what FILE is"}),
      option(o.recipe.weight, {.name = "weight",
                               .metavar = "N",
                               .group = group,
                               .help = "With --run: how much work it is",
                               .range = {0, 1e9}}),
      option(o.recipe.line, {.name = "line",
                             .metavar = "TEXT",
                             .group = group,
                             .help = "With --run: what is said about it"}),
      option(o.recipe.output, {.name = "stdout",
                               .metavar = "FILE",
                               .group = group,
                               .help = "With --run: where the command's standard output goes"}),
      option(o.recipe.notes, {.name = "notes",
                              .metavar = "DIR",
                              .group = group,
                              .help = "With --run: where it is noted"}),
  };
}

}  // namespace

std::vector<Option> plan_options(PlanOptions& o) {
  auto options = choice_options(o.choices);
  for (const auto part : {output_options, run_options})
    for (auto& one : part(o)) options.push_back(std::move(one));
  return options;
}

}  // namespace hdcid
