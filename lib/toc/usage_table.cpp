#include "toc/usage_table.h"

#include <fmt/format.h>

#include <algorithm>

namespace hdcid {
namespace {

// One stage of one layer, in all modalities.
struct Book {
  std::size_t layer, stage;
  std::vector<std::span<const std::int64_t>> counts;  // [modality] -> [code]
};

std::vector<Book> books_of(const std::vector<ModalityUsage>& usage, std::int64_t codes) {
  std::vector<Book> books;
  const auto size = static_cast<std::size_t>(codes);
  for (std::size_t k = 0; k < usage.front().counts.size(); ++k)
    for (std::size_t r = 0; r * size < usage.front().counts[k].size(); ++r) {
      books.push_back({k, r, {}});
      for (const auto& modality : usage)
        books.back().counts.push_back(std::span(modality.counts[k]).subspan(r * size, size));
    }
  return books;
}

std::int64_t dead_codes(std::span<const std::int64_t> counts) {
  return std::ranges::count(counts, 0);
}

// "layer <tab> stage <tab> what <tab> one value per modality"
template <class ValueOf>
std::string line(const Book& book, const std::string& what, ValueOf value_of) {
  auto text = fmt::format("{}\t{}\t{}", book.layer + 1, book.stage + 1, what);
  for (const auto& counts : book.counts) text += fmt::format("\t{}", value_of(counts));
  return text + "\n";
}

}  // namespace

std::string usage_table(const std::vector<ModalityUsage>& usage, std::int64_t codes) {
  std::string text = "layer\tstage\tcode";
  for (const auto& modality : usage) text += "\t" + modality.modality;
  text += "\n";
  for (const auto& book : books_of(usage, codes)) {
    for (std::int64_t code = 0; code < codes; ++code)
      text += line(book, std::to_string(code),
                   [&](auto counts) { return counts[static_cast<std::size_t>(code)]; });
    text += line(book, "dead", dead_codes);
    text += line(book, "perplexity",
                 [](auto counts) { return fmt::format("{:.2f}", perplexity(counts)); });
  }
  return text;
}

Json usage_json(const std::vector<ModalityUsage>& usage, std::int64_t codes) {
  Json list = Json::array();
  for (const auto& book : books_of(usage, codes))
    for (std::size_t m = 0; m < usage.size(); ++m) {
      const auto counts = book.counts[m];
      list.push_back({{"layer", book.layer + 1},
                      {"stage", book.stage + 1},
                      {"modality", usage[m].modality},
                      {"dead", dead_codes(counts)},
                      {"perplexity", perplexity(counts)},
                      {"uses", std::vector<std::int64_t>(counts.begin(), counts.end())}});
    }
  return list;
}

}  // namespace hdcid
