#include "inspect/inspect_tool.h"

#include <iostream>

#include "core/error.h"
#include "inspect/actions.h"

namespace hdcid {
namespace {

std::vector<Option> options_of(InspectOptions& o) {
  const auto in = Group::input, out = Group::output;
  return {
      option(o.show, {.name = "show",
                      .metavar = "NAME[:FIRST[:COUNT]]",
                      .group = in,
                      .help = "Print rows of a tensor, the first 10 unless told otherwise"}),
      option(o.stats, {.name = "stats",
                       .group = in,
                       .help = "Print the range, mean, sd, NaN and zero counts of each tensor"}),
      option(o.verify,
             {.name = "verify", .group = in, .help = "Read everything and check every checksum"}),
      option(
          o.digest,
          {.name = "digest", .group = in, .help = "Print the digest of the uncompressed content"}),
      option(o.json, {.name = "json",
                      .group = in,
                      .help = "Print the list or the statistics as JSON, one object per file"}),
      option(o.tensor, {.name = "tensor",
                        .metavar = "NAME",
                        .group = out,
                        .help = "The tensor that --convert writes to .npy"}),
      option(o.convert, {.name = "convert",
                         .metavar = "FILE",
                         .group = out,
                         .help = "Write as .npy, .npz, .safetensors or .json"}),
      option(o.cut, {.name = "cut",
                     .metavar = "FIRST:COUNT",
                     .group = out,
                     .help = "Write these clips of a features, codes or frames file to --output"}),
      option(o.join, {.name = "join",
                      .group = out,
                      .help = "Write the clips of several files of one kind to --output"}),
      option(o.repeated_ids, {.name = "repeated-ids",
                              .metavar = "WORD",
                              .group = out,
                              .help = "What --join does with clips of the same id"}),
      option(o.output, {.name = "output",
                        .metavar = "FILE",
                        .group = out,
                        .help = "Where --cut and --join write, - is standard output",
                        .short_name = 'o',
                        .in_provenance = false}),
  };
}

std::vector<Example> examples() {
  return {
      {"hdcid-inspect ave.features.safetensors.zst", "kind, origin, tensors"},
      {"hdcid-inspect ave.codes.safetensors.zst --show audio:0:2", "codes of the first two clips"},
      {"hdcid-inspect --stats m.model.safetensors.zst",
       "range, mean, sd, NaN count of each tensor"},
      {"hdcid-inspect m.mask.safetensors.zst --convert keep.npy --tensor keep",
       "one tensor for numpy"},
      {"hdcid-inspect ave.features.safetensors.zst --cut 0:8 -o - | hdcid-inspect -",
       "the first eight clips"},
  };
}

int chosen(const InspectOptions& o) {
  return !o.show.empty() + o.stats + o.verify + o.digest + !o.convert.empty() + !o.cut.empty() +
         o.join;
}

void check(const InspectOptions& o) {
  if (chosen(o) > 1)
    throw usage_error(
        "--show, --stats, --verify, --digest, --convert, --cut and --join exclude each other",
        "--help");
  const bool writes = !o.cut.empty() || o.join;
  if (writes && o.output.empty())
    throw usage_error("--cut and --join need --output", "-o cut.features.safetensors.zst");
  if (!writes && !o.output.empty())
    throw usage_error("--output belongs to --cut and --join", "--convert FILE");
  const bool one_file = !o.cut.empty() || !o.convert.empty();
  if (one_file && o.files.size() > 1)
    throw usage_error("--cut and --convert take one file", "--join");
  if (o.json && chosen(o) > o.stats) throw usage_error("--json belongs to the list and to --stats");
}

void inspect_each(const InspectOptions& o, const std::string& path) {
  if (!o.show.empty()) return show_values(path, o.show);
  if (o.stats) return print_statistics(path, o.json);
  if (!o.convert.empty()) return convert_file(path, o.convert, o.tensor);
  if (o.verify) return TensorReader(path).verify();
  if (o.digest) {
    std::cout << TensorReader(path).digest() << "  " << path << "\n";
    return;
  }
  list_file(path, o.json);
}

void run_inspect(const InspectOptions& o, const Run& run) {
  check(o);
  if (!o.cut.empty()) return cut_clips(o, run);
  if (o.join) return join_clips(o, run);
  for (const auto& path : o.files) inspect_each(o, path);
}

std::vector<std::string> notes() {
  return {
      "--verify prints nothing and exits 0 when all is well. --show prints one line per innermost "
      "vector: the indices "
      "of "
      "the other axes, then the values, separated by tabs.",
      "Clips lie on the first axis of every tensor, except that text_prompts and codebooks have "
      "none and that the "
      "noisy "
      "passes of a codes file have it second."};
}

}  // namespace

Tool inspect_tool() {
  static InspectOptions options;
  return {.name = "hdcid-inspect",
          .summary = "Look into tensor files; convert, cut and join them",
          .examples = examples(),
          .positionals = {{.name = "FILE",
                           .help = "Any tensor file, plain or compressed",
                           .values = &options.files}},
          .options = options_of(options),
          .notes = notes(),
          .run = [](const Run& run) { run_inspect(options, run); }};
}

}  // namespace hdcid
