#include "report/code_counts.h"

#include <fmt/format.h>

#include <algorithm>
#include <numeric>

#include "codes/coded_clips.h"
#include "core/error.h"
#include "core/signals.h"
#include "features/split.h"
#include "store/kinds.h"

namespace hdcid {
namespace {

constexpr std::int64_t clips_at_once = 1024;

using Block = std::vector<CodedClips>;  // [modality], the same clips

std::vector<std::string> class_names(const CodedClips& clips) {
  auto names = clips.class_names;
  for (std::int64_t c = std::ssize(names); c < clips.classes; ++c)
    names.push_back(fmt::format("class {}", c));
  names.push_back("background");
  return names;
}

CountedCodes nothing_counted(TensorReader& file, const Codebooks& books) {
  CountedCodes counted;
  for (const char* modality : {"audio", "video", "text"})
    if (file.has(modality)) counted.modalities.push_back(modality);
  if (counted.modalities.empty())
    throw bad_input(file.path(), "has no codes of audio, video or text");
  for (std::size_t a = 0; a < counted.modalities.size(); ++a)
    for (std::size_t b = a + 1; b < counted.modalities.size(); ++b)
      counted.pairs.emplace_back(a, b);
  counted.layers = books.layers(), counted.stages = books.stages(), counted.codes = books.codes();
  const auto& shape = file.info(counted.modalities.front()).shape;
  counted.clips = shape.empty() ? 0 : shape[0];
  if (counted.clips == 0) throw bad_input(file.path(), "has no clips");
  return counted;
}

void make_places(CountedCodes& counted) {
  const auto codes = static_cast<std::size_t>(counted.codes),
             modalities = counted.modalities.size();
  CodeCounts empty;
  empty.use.assign(modalities, std::vector<std::int64_t>(codes));
  empty.by_class.assign(modalities, std::vector<double>(codes * counted.classes.size()));
  empty.same_steps.assign(counted.pairs.size(), 0);
  empty.same_clips.assign(counted.pairs.size(), 0);
  counted.places.assign(static_cast<std::size_t>(counted.layers * counted.stages), empty);
}

void count_class(std::span<const std::uint8_t> label, std::int32_t code,
                 std::vector<double>& by_class) {
  const auto marked = std::ranges::count(label, 1);
  for (std::size_t c = 0; c < label.size(); ++c)
    if (label[c])
      by_class[static_cast<std::size_t>(code) * label.size() + c] +=
          1.0 / static_cast<double>(marked);
}

// Of codes in any order, the one that occurs most often; of several, the lowest.
std::int32_t most_frequent(std::vector<std::int32_t> codes) {
  std::ranges::sort(codes);
  std::int32_t best = codes.front();
  std::ptrdiff_t longest = 0;
  for (auto run = codes.begin(); run != codes.end();) {
    const auto end = std::upper_bound(run, codes.end(), *run);
    if (end - run > longest) longest = end - run, best = *run;
    run = end;
  }
  return best;
}

// Codes [modality][step] of one clip at one place.
std::vector<std::vector<std::int32_t>> codes_of(const Block& block, std::int64_t clip,
                                                std::size_t place) {
  std::vector<std::vector<std::int32_t>> codes(block.size());
  for (std::size_t m = 0; m < block.size(); ++m)
    for (std::int64_t step = 0; step < block[m].lengths[static_cast<std::size_t>(clip)]; ++step)
      codes[m].push_back(block[m].code(clip, step)[place]);
  return codes;
}

void count_clip(const Block& block, std::int64_t clip, std::size_t place, CountedCodes& counted) {
  const auto codes = codes_of(block, clip, place);
  auto& counts = counted.places[place];
  for (std::size_t m = 0; m < codes.size(); ++m)
    for (std::size_t step = 0; step < codes[m].size(); ++step) {
      ++counts.use[m][static_cast<std::size_t>(codes[m][step])];
      count_class(block[m].label(clip, static_cast<std::int64_t>(step)), codes[m][step],
                  counts.by_class[m]);
    }
  for (std::size_t p = 0; p < counted.pairs.size(); ++p) {
    const auto [a, b] = counted.pairs[p];
    for (std::size_t step = 0; step < codes[a].size(); ++step)
      counts.same_steps[p] += codes[a][step] == codes[b][step];
    counts.same_clips[p] += most_frequent(codes[a]) == most_frequent(codes[b]);
  }
}

}  // namespace

CountedCodes count_codes(TensorReader& file) {
  require_kind(file, kind::codes);
  const auto books = load_codebooks(file);
  auto counted = nothing_counted(file, books);
  for (const auto& modality : counted.modalities) require_modality(file, modality);
  for (std::int64_t first = 0; first < counted.clips; first += clips_at_once) {
    throw_if_stopped();
    std::vector<std::int64_t> rows(
        static_cast<std::size_t>(std::min(clips_at_once, counted.clips - first)));
    std::iota(rows.begin(), rows.end(), first);
    Block block;
    for (const auto& modality : counted.modalities)
      block.push_back(read_coded_clips(file, books, modality, rows));
    if (first == 0) counted.classes = class_names(block.front()), make_places(counted);
    for (std::int64_t clip = 0; clip < std::ssize(rows); ++clip) {
      counted.steps += block.front().lengths[static_cast<std::size_t>(clip)];
      for (std::size_t place = 0; place < counted.places.size(); ++place)
        count_clip(block, clip, place, counted);
    }
  }
  return counted;
}

}  // namespace hdcid
