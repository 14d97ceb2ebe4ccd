#include "report/code_counts.h"

#include <fmt/format.h>

#include <algorithm>

#include "codes/usage.h"

namespace hdcid {
namespace {

using Block = std::vector<CodedClips>;  // [modality], the same clips

std::vector<std::string> class_names(const CodedClips& clips) {
  auto names = clips.class_names;
  for (std::int64_t c = std::ssize(names); c < clips.classes; ++c)
    names.push_back(fmt::format("class {}", c));
  names.push_back("background");
  return names;
}

CountedCodes nothing_counted(CodesReader& file) {
  CountedCodes counted;
  counted.modalities = file.modalities();
  for (std::size_t a = 0; a < counted.modalities.size(); ++a)
    for (std::size_t b = a + 1; b < counted.modalities.size(); ++b)
      counted.pairs.emplace_back(a, b);
  const auto& books = file.codebooks();
  counted.layers = books.layers(), counted.stages = books.stages(), counted.codes = books.codes();
  counted.clips = file.record(counted.modalities.front()).clips;
  return counted;
}

void make_places(CountedCodes& counted) {
  const auto codes = static_cast<std::size_t>(counted.codes),
             modalities = counted.modalities.size();
  CodeCounts empty;
  empty.use.resize(modalities);
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
    for (std::size_t step = 0; step < codes[m].size(); ++step)
      count_class(block[m].label(clip, static_cast<std::int64_t>(step)), codes[m][step],
                  counts.by_class[m]);
  for (std::size_t p = 0; p < counted.pairs.size(); ++p) {
    const auto [a, b] = counted.pairs[p];
    for (std::size_t step = 0; step < codes[a].size(); ++step)
      counts.same_steps[p] += codes[a][step] == codes[b][step];
    counts.same_clips[p] += most_frequent(codes[a]) == most_frequent(codes[b]);
  }
}

void count_block(const Block& block, std::vector<Usage>& usage, CountedCodes& counted) {
  if (counted.places.empty()) counted.classes = class_names(block.front()), make_places(counted);
  for (std::size_t m = 0; m < block.size(); ++m) add_usage(block[m], usage[m]);
  for (std::int64_t clip = 0; clip < block.front().clips; ++clip) {
    counted.steps += block.front().lengths[static_cast<std::size_t>(clip)];
    for (std::size_t place = 0; place < counted.places.size(); ++place)
      count_clip(block, clip, place, counted);
  }
}

// Usage is counted by layer, its stages one after the other.
void place_usage(const std::vector<Usage>& usage, CountedCodes& counted) {
  const auto stages = static_cast<std::size_t>(counted.stages);
  for (std::size_t place = 0; place < counted.places.size(); ++place)
    for (std::size_t m = 0; m < usage.size(); ++m) {
      const auto first = usage[m][place / stages].begin() +
                         static_cast<std::int64_t>(place % stages) * counted.codes;
      counted.places[place].use[m].assign(first, first + counted.codes);
    }
}

}  // namespace

CountedCodes count_codes(TensorReader& file) {
  CodesReader codes(file);
  auto counted = nothing_counted(codes);
  for (const auto& modality : counted.modalities) codes.record(modality);  // as many as labels
  std::vector<Usage> usage(counted.modalities.size(), no_usage(codes.codebooks()));
  for_blocks_of_clips(counted.clips, [&](const auto& rows) {
    Block block;
    for (const auto& modality : counted.modalities)
      block.push_back(codes.read_labelled(modality, rows));
    count_block(block, usage, counted);
  });
  place_usage(usage, counted);
  return counted;
}

}  // namespace hdcid
