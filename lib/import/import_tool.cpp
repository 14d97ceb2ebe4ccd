#include "import/import_tool.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <sstream>

#include "cli/suggest.h"
#include "core/error.h"
#include "import/import_options.h"
#include "import/layouts.h"

namespace hdcid {
namespace {

// "--data", "--csv" ...
std::vector<std::string> options_taken(const Layout& layout) {
  std::vector<std::string> names;
  std::istringstream words(layout.takes);
  for (std::string word; words >> word;) names.push_back("--" + word);
  return names;
}

std::vector<std::string> notes() {
  std::vector<std::string> notes;
  for (const auto& layout : layouts())
    notes.push_back(fmt::format("Layout {}: {}. Takes {}.", layout.name, layout.help,
                                fmt::join(options_taken(layout), " ")));
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

const Layout& find_layout(const std::string& name) {
  std::vector<std::string> names;
  for (const auto& layout : layouts()) {
    if (name == layout.name) return layout;
    names.emplace_back(layout.name);
  }
  throw usage_error(fmt::format("no layout '{}'{}", name, did_you_mean(name, names)), join(names));
}

// An option that would do nothing is one that was meant for something.
void require_taken(const Layout& layout, const std::vector<Option>& options,
                   const std::vector<Json>& defaults) {
  const auto taken = options_taken(layout);
  for (std::size_t i = 0; i < options.size(); ++i) {
    const auto name = "--" + options[i].name;
    if (name == "--output" || options[i].get() == defaults[i] || std::ranges::count(taken, name))
      continue;
    throw usage_error(fmt::format("layout {} does not take {}", layout.name, name),
                      fmt::format("it takes {}", fmt::join(taken, " ")));
  }
}

void import(const ImportOptions& options, const std::vector<Option>& list,
            const std::vector<Json>& defaults, const Run& run) {
  if (options.output.empty() && options.queries.empty())
    throw usage_error("no output file", "-o FILE, or -o - for standard output");
  const auto& layout = find_layout(options.layout);
  require_taken(layout, list, defaults);
  layout.import(options, run);
}

std::vector<Example> examples() {
  return {
      {"hdcid-import vggsound-avel --data published -o pretrain.features.safetensors.zst",
       "the 40K pretraining set"},
      {"hdcid-import avvp --data published --modality video -o avvp-video.features.safetensors.zst",
       "what is seen in AVVP"},
      {"hdcid-import npy --audio a.npy -o mine.features.safetensors.zst", "an array of your own"},
      {"hdcid-import pt --checkpoint HDCID.pt -o hdcid.model.safetensors.zst",
       "the authors' weights"},
      {"hdcid-import avs-model --checkpoint weights.safetensors --backbone pvt-tiny -o "
       "avs.decoder.safetensors.zst",
       "a segmenter that is trained already"}};
}

}  // namespace

Tool import_tool() {
  static ImportOptions options;
  static const auto list = import_option_list(options);
  static const auto defaults = [] {
    std::vector<Json> values;
    for (const auto& option : list) values.push_back(option.get());
    return values;
  }();
  return {.name = "hdcid-import",
          .summary =
              "Turn published feature sets into features files, and the authors' checkpoints into "
              "models",
          .examples = examples(),
          .positionals = {{.name = "LAYOUT",
                           .help = "How the input lies: one of the list below",
                           .value = &options.layout}},
          .options = list,
          .notes = notes(),
          .run = [](const Run& run) { import(options, list, defaults, run); }};
}

}  // namespace hdcid
