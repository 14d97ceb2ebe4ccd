#include "plan/plan_options.h"

namespace hdcid {

std::vector<Option> plan_options(PlanOptions& o) {
  auto options = choice_options(o.choices);
  auto output = option(o.output, "output", "FILE", Group::output, "Where the plan goes");
  output.short_name = 'o';
  const auto compute = Group::compute, out = Group::output;
  for (auto& one : {
           option(o.out, "out", "DIR", out, "Where everything is made"),
           option(o.format, "format", "WORD", out, "Form of the plan",
                  one_of({"list", "make", "dot"})),
           output,
           option(o.status, "status", "", out, "Print how far the sweep in --out is"),
           option(o.why, "why", "FILE", out, "Print why a file is to be made and what needs it"),
           option(o.begin, "begin", "", out,
                  "Note in --out what was chosen and asked for, before it is made"),
           option(o.build, "build", "DIR", compute, "Where the programs are"),
           option(o.recipe.file, "run", "FILE", compute,
                  "Run the command behind -- and note it as what makes FILE"),
           option(o.recipe.kind, "kind", "WORD", compute, "With --run: what FILE is"),
           option(o.recipe.weight, "weight", "N", compute, "With --run: how much work it is",
                  in_range(0, 1e9)),
           option(o.recipe.line, "line", "TEXT", compute, "With --run: what is said about it"),
           option(o.recipe.output, "stdout", "FILE", compute,
                  "With --run: where the command's standard output goes"),
           option(o.recipe.notes, "notes", "DIR", compute, "With --run: where it is noted"),
       })
    options.push_back(one);
  return options;
}

}  // namespace hdcid
