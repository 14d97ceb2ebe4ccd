#include "plan/choices.h"

#include <algorithm>
#include <cctype>

namespace hdcid {
namespace {

struct Variable {
  const char* name;
  const char* metavar;
  Group group;
  const char* help;
};

constexpr Variable variables[] = {
    {"layout", "WORD", Group::input, "What data: embedded (default), published or own"},
    {"data", "PATH", Group::input, "The folder as published, or the features file of one's own"},
    {"modalities", "WORDS", Group::input, "Modalities of one's own data that are scored"},
    {"tasks", "WORDS", Group::input, "Tasks on one's own data (default: all there are for it)"},
    {"clips", "N", Group::input, "Clips of the embedded sets for each published thousand"},
    {"csv81k", "FILE", Group::input, "List of clips of the published 81K set"},
    {"audio81k", "DIR", Group::input, "Folder of its audio features"},
    {"video81k", "DIR", Group::input, "Folder of its video features"},
    {"avs", "DIR", Group::input, "Folder of AVS-S4 as published, for Table 4"},
    {"also", "DIR", Group::input, "Folder with experiments/*.json and tables/*.json of one's own"},
    {"profile", "WORD", Group::method, "Protocol: clean (default), paper or authors"},
    {"size", "WORD", Group::method, "small: fewer seeds and epochs, in a folder of its own"},
    {"seeds", "N", Group::method, "Runs of everything, with seeds 1 to N"},
    {"dim", "N", Group::method, "Channels of a codebook"},
    {"codes", "N", Group::method, "Codes of a codebook"},
    {"code-sizes", "WORDS", Group::method, "Codes of the codebooks of Figure 5"},
    {"fsq-levels", "LIST", Group::method, "Levels of FSQ"},
    {"sizes", "OPTIONS", Group::training, "Options of hdcid-pretrain that go with the layout"},
    {"pretrain", "OPTIONS", Group::training, "More options of hdcid-pretrain"},
    {"dcid", "OPTIONS", Group::training, "Of hdcid-pretrain for DCID alone"},
    {"hdcid", "OPTIONS", Group::training, "Of hdcid-pretrain for H-DCID alone"},
    {"heads", "OPTIONS", Group::training, "Options of hdcid-train-decoder"},
    {"segmenter", "OPTIONS", Group::training, "Of hdcid-train-decoder where frames are segmented"},
    {"table3-sizes", "WORDS", Group::selection, "Pretraining sets of Table 3"},
    {"methods", "WORDS", Group::selection, "Methods of Table 3"},
    {"ways", "WORDS", Group::selection, "Ways to choose channels, of the target select"},
    {"published", "1", Group::output, "The paper's numbers beside ours"},
};

std::string trimmed(const std::string& text) {
  const auto first = text.find_first_not_of(' ');
  return first == std::string::npos ? ""
                                    : text.substr(first, text.find_last_not_of(' ') + 1 - first);
}

}  // namespace

std::string variable_of(const std::string& option) {
  auto name = option;
  std::ranges::transform(name, name.begin(), [](unsigned char c) {
    return c == '-' ? '_' : static_cast<char>(std::toupper(c));
  });
  return name;
}

std::vector<Option> choice_options(Choices& choices) {
  std::vector<Option> options;
  for (const auto& variable : variables) {
    Option one{.name = variable.name,
               .metavar = variable.metavar,
               .group = variable.group,
               .help = variable.help};
    one.set = [&choices, name = one.name](const Json& value) {
      const auto text = value.get<std::string>();
      text.empty() ? void(choices.erase(name)) : void(choices[name] = trimmed(text));
    };
    one.get = [&choices, name = one.name] {
      const auto found = choices.find(name);
      if (found == choices.end()) return Json("");
      return Json(found->second.empty() ? " " : found->second);
    };
    options.push_back(std::move(one));
  }
  return options;
}

}  // namespace hdcid
