#include "import/import_tool.h"

#include <fmt/format.h>

#include "core/error.h"
#include "core/modalities.h"
#include "import/import_options.h"
#include "import/layouts.h"

namespace hdcid {
namespace {

// Paths do not change the result.
std::vector<Option> files_of(ImportOptions& o) {
  const auto input = Group::input;
  return {
      option(o.data, {.name = "data",
                      .metavar = "DIR",
                      .group = input,
                      .help = "Folder of the published tree, or the npz file",
                      .in_provenance = false}),
      option(o.csv, {.name = "csv",
                     .metavar = "FILE",
                     .group = input,
                     .help = "List of clips",
                     .in_provenance = false}),
      option(o.without, {.name = "without",
                         .metavar = "FILE",
                         .group = input,
                         .help = "vgg: a list of clips whose train rows are left out",
                         .in_provenance = false}),
      option(o.categories, {.name = "categories",
                            .metavar = "FILE",
                            .group = input,
                            .help = "Class names, one per line",
                            .in_provenance = false}),
      option(o.other_categories, {.name = "other-categories",
                                  .metavar = "FILE",
                                  .group = input,
                                  .help = "ucf, vgg: the other set's names of the same classes",
                                  .in_provenance = false}),
      option(o.audio_dir, {.name = "audio-dir",
                           .metavar = "DIR",
                           .group = input,
                           .help = "Audio clip files",
                           .in_provenance = false}),
      option(o.video_dir, {.name = "video-dir",
                           .metavar = "DIR",
                           .group = input,
                           .help = "Video clip files",
                           .in_provenance = false}),
      option(o.audio, {.name = "audio",
                       .metavar = "FILE",
                       .group = input,
                       .help = "Audio array (ave: HDF5; npy)",
                       .in_provenance = false}),
      option(o.video, {.name = "video",
                       .metavar = "FILE",
                       .group = input,
                       .help = "Video array (ave: HDF5; npy)",
                       .in_provenance = false}),
      option(o.text, {.name = "text",
                      .metavar = "FILE",
                      .group = input,
                      .help = "Text array (npy)",
                      .in_provenance = false}),
      option(o.labels, {.name = "labels",
                        .metavar = "FILE",
                        .group = input,
                        .help = "Label array (ave: HDF5; npy)",
                        .in_provenance = false}),
      option(o.ids, {.name = "ids",
                     .metavar = "FILE",
                     .group = input,
                     .help = "npy, npz: clip ids, one per line",
                     .in_provenance = false}),
      option(o.split, {.name = "split",
                       .metavar = "FILE",
                       .group = input,
                       .help = "npy: split of each clip, 0 train, 1 val, 2 test",
                       .in_provenance = false}),
      option(o.order, {.name = "order",
                       .metavar = "FILES",
                       .group = input,
                       .help = "ave: order files of train,val,test",
                       .in_provenance = false}),
      option(o.prompts, {.name = "prompts",
                         .metavar = "FILE",
                         .group = input,
                         .help = "vggsound-avel: token vectors [class, token, dim]",
                         .in_provenance = false}),
      option(o.prompt_csv, {.name = "prompt-csv",
                            .metavar = "FILE",
                            .group = input,
                            .help = "vggsound-avel: csv label,prompt in the order of --prompts",
                            .in_provenance = false}),
      option(o.checkpoint, {.name = "checkpoint",
                            .metavar = "FILE",
                            .group = input,
                            .help = "pt: the file of torch.save",
                            .in_provenance = false}),
  };
}

std::vector<Option> choices_of(ImportOptions& o) {
  const auto selection = Group::selection;
  return {
      option(o.modality, {.name = "modality",
                          .metavar = "NAME",
                          .group = selection,
                          .help = "avvp, ave-avvp: which modality's events and clips",
                          .choices = {"audio", "video"}}),
      option(o.modalities, {.name = "modalities",
                            .metavar = "LIST",
                            .group = selection,
                            .help = "vggsound-avel: what to import",
                            .choices = modality_names}),
      option(o.subset, {.name = "subset",
                        .metavar = "NAME",
                        .group = selection,
                        .help = "vggsound-avel: train rows (24K) or all (40K)"}),
      option(
          o.split_fractions,
          {.name = "split-fractions",
           .metavar = "LIST",
           .group = selection,
           .help =
               "Train,val,test where the layout has no split (default: 0.5,0.1,0.4; ave-avvp-train "
               "0.85,0.15)"}),
      option(o.steps, {.name = "steps",
                       .metavar = "T",
                       .group = selection,
                       .help = "Steps per clip: shorter clips repeat the last, longer ones are cut",
                       .range = {1, 65536}}),
      option(o.skip_missing, {.name = "skip-missing",
                              .group = selection,
                              .help = "Go on without missing and unusable clips"}),
      option(o.module, {.name = "module",
                        .metavar = "NAME",
                        .group = selection,
                        .help = "pt: whose a plain state dict is"}),
      option(o.heads, {.name = "heads",
                       .metavar = "N",
                       .group = selection,
                       .help = "pt: attention heads, which weights do not tell",
                       .range = {1, 1024}}),
      option(o.height, {.name = "height",
                        .metavar = "N",
                        .group = selection,
                        .help = "pt: rows of a video map",
                        .range = {1, 4096}}),
      option(o.width, {.name = "width",
                       .metavar = "N",
                       .group = selection,
                       .help = "pt: columns of a video map",
                       .range = {1, 4096}}),
      option(o.dtype, {.name = "dtype",
                       .metavar = "TYPE",
                       .group = Group::output,
                       .help = "Type of the features"}),
      option(o.output, {.name = "output",
                        .metavar = "FILE",
                        .group = Group::output,
                        .help = "The file to write",
                        .short_name = 'o',
                        .in_provenance = false}),
  };
}

std::vector<Option> options_of(ImportOptions& o) {
  auto all = files_of(o);
  for (auto& choice : choices_of(o)) all.push_back(std::move(choice));
  return all;
}

std::vector<std::string> notes() {
  std::vector<std::string> notes;
  for (const auto& layout : layouts())
    notes.push_back(fmt::format("Layout {}: {}.", layout.name, layout.help));
  notes.emplace_back(
      "Files not given are looked for where they lie in the published folders, below --data.");
  notes.emplace_back(
      "AVVP, AVE->AVVP, UCF-101 and VGGSound have no official split: a hash of the clip id draws "
      "it, so that a clip is "
      "in the "
      "same split in its audio and its video file.");
  notes.emplace_back(
      "Every missing or unusable clip is counted and the first ten are named; exit status 3. NaN "
      "and infinity are "
      "refused.");
  return notes;
}

void import(const ImportOptions& options, const Run& run) {
  if (options.output.empty())
    throw usage_error("no output file", "-o FILE, or -o - for standard output");
  std::string names;
  for (const auto& layout : layouts()) {
    if (options.layout == layout.name) return layout.import(options, run);
    names += std::string(names.empty() ? "" : ", ") + layout.name;
  }
  throw usage_error(fmt::format("no layout '{}'", options.layout), names);
}

std::vector<Example> examples() {
  return {
      {"hdcid-import vggsound-avel --data published -o pretrain.features.safetensors.zst",
       "the 40K pretraining set"},
      {"hdcid-import avvp --data published --modality video -o avvp-video.features.safetensors.zst",
       "what is seen in AVVP"},
      {"hdcid-import npy --audio a.npy -o mine.features.safetensors.zst", "an array of your own"},
      {"hdcid-import pt --checkpoint HDCID.pt -o hdcid.model.safetensors.zst",
       "the authors' weights"}};
}

}  // namespace

Tool import_tool() {
  static ImportOptions options;
  return {.name = "hdcid-import",
          .summary =
              "Turn published feature sets into features files, and the authors' checkpoints into "
              "models",
          .examples = examples(),
          .positionals = {{.name = "LAYOUT",
                           .help = "How the input lies: one of the list below",
                           .value = &options.layout}},
          .options = options_of(options),
          .notes = notes(),
          .run = [](const Run& run) { import(options, run); }};
}

}  // namespace hdcid
