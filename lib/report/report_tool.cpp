#include "report/report_tool.h"

#include "core/error.h"
#include "report/render.h"
#include "report/table1_report.h"
#include "store/atomic_file.h"

namespace hdcid {
namespace {

struct ReportOptions {
  std::string table, published, output = "-", format = "markdown";
  std::vector<std::string> metrics;
};

std::vector<Option> options_of(ReportOptions& o) {
  auto output = option(o.output, "output", "FILE", Group::output, "Where the table goes");
  output.short_name = 'o';
  auto published = option(o.published, "published", "FILE", Group::input,
                          "Published numbers beside ours, e.g. share/published/table1.json");
  output.in_provenance = published.in_provenance = false;
  return {option(o.format, "format", "WORD", Group::output, "Form of the table", one_of(report_formats())), published,
          output};
}

void write_report(const ReportOptions& o) {
  if (o.table != "table1") throw usage_error("there is no table '" + o.table + "'", "table1");
  const Published published = o.published.empty() ? Published{} : read_published(o.published);
  const auto report = table1_report(Table1(read_measurements(o.metrics)), published);
  AtomicFile out(o.output);
  out.write(render(report, o.format));
  out.commit();
}

}  // namespace

Tool report_tool() {
  static ReportOptions options;
  Tool tool;
  tool.name = "hdcid-report";
  tool.summary = "Make the paper's table from metrics records";
  tool.examples = {{"hdcid-report table1 metrics/*.jsonl", "Table 1 in Markdown"},
                   {"cat metrics/*.jsonl | hdcid-report table1 - --format latex -o table1.tex", "from a pipe"},
                   {"hdcid-report table1 metrics/*.jsonl --published share/published/table1.json",
                    "the paper's numbers beside ours, for runs on the published features"}};
  tool.positionals = {
      {"TABLE", "The table to make: table1", &options.table},
      {"METRICS", "Files of hdcid-eval's records, one JSON object per line", nullptr, &options.metrics}};
  tool.options = options_of(options);
  tool.notes = {
      "A record belongs to the row of its tag 'row'; its tag 'seed' tells repetitions apart. Cells are the mean over "
      "the "
      "seeds, with the sample standard deviation from two seeds on. Avg. is the mean of the eight cells, taken for "
      "each "
      "seed that has all of them.",
      "A cell without records, or whose records were scored or selected otherwise than the first of the column, is "
      "shown "
      "as a dash and counted in a note."};
  tool.run = [](const Run&) { write_report(options); };
  return tool;
}

}  // namespace hdcid
