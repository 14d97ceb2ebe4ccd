#include "report/codes_picture.h"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>

#include "report/code_statistics.h"
#include "report/text_width.h"

namespace hdcid {
namespace {

constexpr const char* end_of_block = "\n\n";

// rank, then the share of each modality's steps in percent
std::string use_block(const CountedCodes& counted, const CodeCounts& counts,
                      const std::vector<std::size_t>& codes) {
  std::string text;
  for (std::size_t rank = 0; rank < codes.size(); ++rank) {
    text += fmt::format("{}", rank + 1);
    for (const auto& use : counts.use)
      text += fmt::format("\t{:.6g}", 100 * static_cast<double>(use[codes[rank]]) /
                                          static_cast<double>(counted.steps));
    text += '\n';
  }
  return text + end_of_block;
}

// a row per class, a column per code; gnuplot's images have two columns at least, so that a single
// code is written twice, once beyond the axis
std::string class_block(const CountedCodes& counted, const CodeCounts& counts,
                        std::vector<std::size_t> codes) {
  if (codes.size() == 1) codes.push_back(codes.front());
  std::vector<std::string> rows(counted.classes.size());
  for (const auto code : codes) {
    const auto shares = class_shares(counts, code, rows.size());
    for (std::size_t c = 0; c < rows.size(); ++c)
      fmt::format_to(std::back_inserter(rows[c]), "{}{:.4g}", rows[c].empty() ? "" : "\t",
                     shares[c]);
  }
  return fmt::format("{}\n{}", fmt::join(rows, "\n"), end_of_block);
}

std::string class_names(const CountedCodes& counted) {
  std::string text;
  for (std::size_t c = 0; c < counted.classes.size(); ++c)
    text += fmt::format("{}\t{}\n", c, picture_field(counted.classes[c]));
  return text;
}

double longest_name(const CountedCodes& counted) {
  std::size_t longest = 0;
  for (const auto& name : counted.classes) longest = std::max(longest, columns_of(name));
  return static_cast<double>(longest);
}

}  // namespace

std::string place_name(const CountedCodes& counted, std::size_t place) {
  const auto stages = static_cast<std::size_t>(counted.stages);
  if (stages == 1) return fmt::format("Layer {}", place + 1);
  return fmt::format("Layer {}, stage {}", place / stages + 1, place % stages + 1);
}

Picture codes_picture(const CountedCodes& counted) {
  Picture picture{"codes", {}, {}};
  std::vector<double> live;
  std::vector<std::string> titles;
  std::string use, classes;
  for (std::size_t place = 0; place < counted.places.size(); ++place) {
    const auto codes = codes_by_use(counted.places[place]);
    live.push_back(static_cast<double>(codes.size()));
    titles.push_back(fmt::format("{}: {} of {} codes in use", place_name(counted, place),
                                 codes.size(), counted.codes));
    use += use_block(counted, counted.places[place], codes);
    classes += class_block(counted, counted.places[place], codes);
  }
  picture.set("layers", static_cast<double>(counted.layers));
  picture.set("stages", static_cast<double>(counted.stages));
  picture.set("modalities", static_cast<double>(counted.modalities.size()));
  picture.set("classes", static_cast<double>(counted.classes.size()));
  picture.set("longest", longest_name(counted));
  picture.set("live", live);
  picture.set("title", titles);
  picture.set("modality", counted.modalities);
  picture.data = {{"use.tsv", use}, {"classes.tsv", classes}, {"names.tsv", class_names(counted)}};
  return picture;
}

}  // namespace hdcid
