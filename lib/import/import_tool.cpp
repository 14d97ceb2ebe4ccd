#include "import/import_tool.h"

#include <fmt/format.h>

#include "core/error.h"
#include "import/import_options.h"
#include "import/layouts.h"

namespace hdcid {
namespace {

// Paths do not change the result.
Option file_option(std::string& target, std::string name, std::string metavar, std::string help) {
  auto o = option(target, std::move(name), std::move(metavar), Group::input, std::move(help));
  o.in_provenance = false;
  return o;
}

std::vector<Option> files_of(ImportOptions& o) {
  auto order =
      option(o.order, "order", "FILES", Group::input, "ave: order files of train,val,test");
  order.in_provenance = false;
  return {
      file_option(o.data, "data", "DIR", "Folder of the published tree, or the npz file"),
      file_option(o.csv, "csv", "FILE", "List of clips"),
      file_option(o.without, "without", "FILE",
                  "vgg: a list of clips whose train rows are left out"),
      file_option(o.categories, "categories", "FILE", "Class names, one per line"),
      file_option(o.other_categories, "other-categories", "FILE",
                  "ucf, vgg: the other set's names of the same classes"),
      file_option(o.audio_dir, "audio-dir", "DIR", "Audio clip files"),
      file_option(o.video_dir, "video-dir", "DIR", "Video clip files"),
      file_option(o.audio, "audio", "FILE", "Audio array (ave: HDF5; npy)"),
      file_option(o.video, "video", "FILE", "Video array (ave: HDF5; npy)"),
      file_option(o.text, "text", "FILE", "Text array (npy)"),
      file_option(o.labels, "labels", "FILE", "Label array (ave: HDF5; npy)"),
      file_option(o.ids, "ids", "FILE", "npy, npz: clip ids, one per line"),
      file_option(o.split, "split", "FILE", "npy: split of each clip, 0 train, 1 val, 2 test"),
      order,
      file_option(o.prompts, "prompts", "FILE", "vggsound-avel: token vectors [class, token, dim]"),
      file_option(o.prompt_csv, "prompt-csv", "FILE",
                  "vggsound-avel: csv label,prompt in the order of --prompts"),
      file_option(o.checkpoint, "checkpoint", "FILE", "pt: the file of torch.save"),
  };
}

std::vector<Option> choices_of(ImportOptions& o) {
  const auto selection = Group::selection;
  auto output = option(o.output, "output", "FILE", Group::output, "The file to write");
  output.short_name = 'o';
  output.in_provenance = false;
  return {
      option(o.modality, "modality", "NAME", selection,
             "avvp, ave-avvp: which modality's events and clips", one_of({"audio", "video"})),
      option(o.modalities, "modalities", "LIST", selection, "vggsound-avel: what to import",
             one_of({"audio", "video", "text"})),
      option(o.subset, "subset", "NAME", selection, "vggsound-avel: train rows (24K) or all (40K)",
             one_of({"train", "all"})),
      option(o.split_fractions, "split-fractions", "LIST", selection,
             "Train,val,test where the layout has no split (default: 0.5,0.1,0.4; ave-avvp-train "
             "0.85,0.15)"),
      option(o.steps, "steps", "T", selection,
             "Steps per clip: shorter clips repeat the last, longer ones are cut",
             in_range(1, 65536)),
      option(o.skip_missing, "skip-missing", "", selection,
             "Go on without missing and unusable clips"),
      option(o.module, "module", "NAME", selection, "pt: whose a plain state dict is"),
      option(o.heads, "heads", "N", selection, "pt: attention heads, which weights do not tell",
             in_range(1, 1024)),
      option(o.height, "height", "N", selection, "pt: rows of a video map", in_range(1, 4096)),
      option(o.width, "width", "N", selection, "pt: columns of a video map", in_range(1, 4096)),
      option(o.dtype, "dtype", "TYPE", Group::output, "Type of the features",
             one_of({"float32", "float64"})),
      output,
  };
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

}  // namespace

Tool import_tool() {
  static ImportOptions options;
  Tool tool;
  tool.name = "hdcid-import";
  tool.summary =
      "Turn published feature sets into features files, and the authors' checkpoints into models";
  tool.examples = {
      {"hdcid-import vggsound-avel --data published -o pretrain.features.safetensors.zst",
       "the 40K pretraining set"},
      {"hdcid-import avvp --data published --modality video -o avvp-video.features.safetensors.zst",
       "what is seen in AVVP"},
      {"hdcid-import npy --audio a.npy -o mine.features.safetensors.zst", "an array of your own"},
      {"hdcid-import pt --checkpoint HDCID.pt -o hdcid.model.safetensors.zst",
       "the authors' weights"}};
  tool.positionals = {{"LAYOUT", "How the input lies: one of the list below", &options.layout}};
  tool.options = files_of(options);
  for (auto& choice : choices_of(options)) tool.options.push_back(std::move(choice));
  tool.notes = notes();
  tool.run = [](const Run& run) { import(options, run); };
  return tool;
}

}  // namespace hdcid
