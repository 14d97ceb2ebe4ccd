#include <doctest/doctest.h>

#include "cli/check_tool.h"
#include "cli/help.h"
#include "downstream/train_decoder_tool.h"
#include "eval/eval_tool.h"
#include "import/import_tool.h"
#include "inspect/inspect_tool.h"
#include "plan/plan_tool.h"
#include "pretrain/pretrain_tool.h"
#include "quantize/quantize_tool.h"
#include "report/report_tool.h"
#include "synth/synth_tool.h"
#include "toc/toc_tool.h"

namespace hdcid {

TEST_SUITE("cli") {
  TEST_CASE("every program declares its options without contradictions") {
    for (const auto declare :
         {inspect_tool, pretrain_tool, quantize_tool, train_decoder_tool, eval_tool, import_tool,
          plan_tool, report_tool, synth_tool, toc_tool}) {
      const auto tool = declare();
      CAPTURE(tool.name);
      for (const auto& complaint : check_tool(tool)) FAIL_CHECK(complaint);
    }
  }

  TEST_CASE("a contradiction in a table is found") {
    static int number = 5;
    static std::string word = "a";
    Tool tool;
    tool.name = "hdcid-x";
    tool.summary = "Does x";
    tool.examples = {{"hdcid-x", "x"}};
    tool.options = {
        option(number, {.name = "seed", .metavar = "N", .group = Group::method, .help = "Twice"}),
        option(number, {.name = "full", .metavar = "N", .group = Group::method, .help = "Stop."}),
        option(number, {.name = "range",
                        .metavar = "N",
                        .group = Group::method,
                        .help = "Default is outside",
                        .range = {0, 1}}),
        option(word, {.name = "word",
                      .metavar = "W",
                      .group = Group::method,
                      .help = "Default is no choice",
                      .choices = {"b"}})};
    CHECK(check_tool(tool).size() == 4);
  }
}

}  // namespace hdcid
