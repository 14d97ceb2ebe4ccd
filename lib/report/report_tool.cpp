#include "report/report_tool.h"

#include <fmt/format.h>

#include "cli/share.h"
#include "cli/suggest.h"
#include "core/error.h"
#include "formats/png.h"
#include "report/render.h"
#include "report/reports.h"
#include "report/trace.h"
#include "store/atomic_file.h"

namespace hdcid {
namespace {

struct ReportOptions {
  std::string name, also, files = ".", output = "-", format = "markdown", picture;
  ReportRequest request;
};

std::vector<Option> options_of(ReportOptions& o) {
  const auto input = Group::input, output = Group::output;
  return {
      option(o.request.published, {.name = "published",
                                   .group = input,
                                   .help = "Published numbers of the table beside ours",
                                   .in_provenance = false}),
      option(o.also,
             {.name = "also",
              .metavar = "DIR",
              .group = input,
              .help = "Tables and cells of yours: DIR/tables/*.json, DIR/experiments/cells.json",
              .in_provenance = false}),
      option(o.request.mask, {.name = "mask",
                              .metavar = "FILE",
                              .group = input,
                              .help = "Channels to keep, for cosines",
                              .in_provenance = false}),
      option(o.request.tensor, {.name = "tensor",
                                .metavar = "NAME",
                                .group = input,
                                .help = "Tensor of the codebooks, for cosines"}),
      option(o.files, {.name = "files",
                       .metavar = "DIR",
                       .group = input,
                       .help = "With trace: where decoders, codes and models lie",
                       .in_provenance = false}),
      option(o.request.order, {.name = "order",
                               .metavar = "WORD",
                               .group = Group::method,
                               .help = "Order of the codes, for cosines"}),
      option(o.format, {.name = "format",
                        .metavar = "WORD",
                        .group = output,
                        .help = "Form of the table",
                        .choices = report_formats()}),
      option(o.picture, {.name = "picture",
                         .metavar = "FILE",
                         .group = output,
                         .help = "Where the picture goes: FILE.svg or FILE.png",
                         .in_provenance = false}),
      option(o.output, {.name = "output",
                        .metavar = "FILE",
                        .group = output,
                        .help = "Where the table goes",
                        .short_name = 'o',
                        .in_provenance = false})};
}

void write_text(const std::string& path, const std::string& text) {
  AtomicFile out(path);
  out.write(text);
  out.commit();
}

void write_picture(const ReportOptions& o, const MadeReport& report) {
  if (report.pixels && picture_kind(o.picture) != "png")
    throw usage_error(o.name + " is drawn as PNG alone", "--picture FILE.png");
  if (report.pixels) return write_png(o.picture, *report.pixels);
  if (!report.picture) throw usage_error(o.name + " has no picture", "without --picture");
  draw(*report.picture, o.picture);
}

void write_made(const ReportOptions& o) {
  if (!o.picture.empty()) picture_kind(o.picture);
  const auto report = make_report(o.name, o.request);
  if (!o.picture.empty()) write_picture(o, report);
  write_text(o.output, render(report.table, o.format));
}

void write_trace(const ReportOptions& o) {
  const auto trace = trace_records(o.request.inputs, o.files);
  write_text(o.output, trace.text);
  if (trace.missing > 0)
    throw failure(o.files,
                  fmt::format("{} of the inputs {} not there", trace.missing,
                              trace.missing == 1 ? "is" : "are"),
                  "--files with the folder of the whole run");
}

void write_report(ReportOptions& o) {
  o.request.folders = experiment_folders(share_folder(), o.also);
  o.name == "trace" ? write_trace(o) : write_made(o);
}

std::vector<std::string> notes() {
  return {
      "A record belongs to the row of its tag 'row'; its tag 'seed' tells repetitions apart, and "
      "in Table 3 its tag "
      "'size' (24K, 40K, 81K) names the columns. Rows called otherwise than the table's follow "
      "these. In Table 2 "
      "records that scored the modality which trained the head make the rows of the labelled "
      "modality. Cells are the "
      "mean over the seeds, with the sample standard deviation from two seeds on. Avg. is the mean "
      "of the row's cells, "
      "taken for each seed that has all of them.",
      "A cell without records, or whose records were scored or selected otherwise than the first "
      "of the column, is "
      "shown as a dash and counted in a note.",
      "Where records carry what was counted in each clip (hdcid-eval --per-clip), the gains of "
      "rows over their "
      "baselines follow: paired differences with a 95 % interval from 2000 bootstrap draws of "
      "seeds and clips. A gain "
      "whose interval contains 0 is within the spread and stands in parentheses.",
      "A table is a file: share/tables/NAME.json has its rows, their baselines and published "
      "numbers, and names its "
      "columns, the cells of share/experiments/cells.json. --also DIR adds to both; a name that is "
      "taken is refused.",
      "sizes draws a line per row, over the tag 'codes', minor the mean average precision of main "
      "and "
      "of minor events of hdcid-synth over the tag 'minor'. Pictures are drawn by gnuplot "
      "(Debian's "
      "gnuplot-nox) with the "
      "scripts in share/gnuplot.",
      "trace names, for each record, the decoder, codes, masks, models and features it rests on: "
      "digest, file below "
      "--files, and the command that made it. It fails when one is missing."};
}

std::vector<Example> examples() {
  return {
      {"hdcid-report table1 metrics/*.jsonl", "Table 1 in Markdown"},
      {"hdcid-report table1 metrics/*.jsonl --published",
       "the paper's numbers beside ours, for runs on the published features"},
      {"hdcid-report mine metrics/*.jsonl --also DIR", "a table of yours, DIR/tables/mine.json"},
      {"hdcid-report codes ave.codes.safetensors.zst --picture codes.svg",
       "each code's use per modality and class, agreement of the modalities"},
      {"hdcid-report cosines m.model.safetensors.zst --mask m.mask.safetensors.zst --picture "
       "cosines.png",
       "Figure 2: cosines of the codes before and after TOC"},
      {"hdcid-report sizes sizes/*.jsonl --picture sizes.svg",
       "Figure 5: score against codebook size"},
      {"hdcid-report overlays avs.frames.safetensors.zst avs.masks.safetensors.zst --picture "
       "overlays.png",
       "Figure 4: frames, their true masks, and predicted ones"},
      {"hdcid-report probes general.codes.safetensors.zst",
       "what a linear probe finds in each layer before and behind quantisation"},
      {"hdcid-report curves m.model.log.jsonl --picture curves.svg", "training curves"},
      {"hdcid-report trace metrics/ave-va.jsonl --files .",
       "every file that a score rests on, by digest, with the command that made it"}};
}

}  // namespace

Tool report_tool() {
  static ReportOptions options;
  return {.name = "hdcid-report",
          .summary = "Make the paper's tables and figures, or trace a number to its inputs",
          .examples = examples(),
          .positionals = {{.name = "REPORT",
                           .help = "What to make: " + join(report_names({share_folder()})) +
                                   ", or trace",
                           .value = &options.name},
                          {.name = "INPUT",
                           .help = "Records of hdcid-eval (tables, sizes, minor, trace), codes "
                                   "(codes, probes), a codebook (cosines), logs (curves), frames "
                                   "and predicted masks (overlays)",
                           .values = &options.request.inputs}},
          .options = options_of(options),
          .notes = notes(),
          .run = [](const Run&) { write_report(options); }};
}

}  // namespace hdcid
