#include "report/curve_panels.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <set>
#include <string_view>
#include <tuple>

namespace hdcid {
namespace {

struct Quantity {
  const char* name;
  const char* title;
};
constexpr auto quantities =
    std::to_array<Quantity>({{"total", "total loss"},
                             {"recon", "reconstruction loss"},
                             {"commit", "commitment loss"},
                             {"cpc", "CPC loss"},
                             {"cmcm", "code matching loss"},
                             {"club", "CLUB estimate"},
                             {"cpc_accuracy", "CPC accuracy"},
                             {"codes_used", "codes in use in a batch"},
                             {"perplexity", "perplexity in a batch"},
                             {"agree", "clips with one most frequent code"}});
constexpr auto modalities = std::to_array<std::string_view>({"audio", "video", "text"});

// "l1.cpc_accuracy.audio.video" taken apart.
struct Name {
  int layer = 0;  // 0: none
  std::string quantity;
  std::vector<std::string> series;
};

std::vector<std::string> words_of(const std::string& name) {
  std::vector<std::string> words(1);
  for (const char letter : name) {
    if (letter == '.')
      words.emplace_back();
    else
      words.back() += letter;
  }
  return words;
}

bool is_layer(const std::string& word) {
  return word.size() > 1 && word.size() < 5 && word[0] == 'l' &&
         std::all_of(word.begin() + 1, word.end(),
                     [](char letter) { return letter >= '0' && letter <= '9'; });
}

Name parsed(const std::string& name) {
  auto words = words_of(name);
  Name parts;
  if (words.size() > 1 && is_layer(words.front())) {
    parts.layer = std::stoi(words.front().substr(1));
    words.erase(words.begin());
  }
  parts.quantity = words.front();
  parts.series.assign(words.begin() + 1, words.end());
  return parts;
}

// Place in a table, its end for what is not there.
std::size_t rank_of_quantity(const std::string& name) {
  return static_cast<std::size_t>(
      std::ranges::find_if(quantities,
                           [&](const auto& quantity) { return name == quantity.name; }) -
      quantities.begin());
}
std::size_t rank_of_modality(const std::string& name) {
  return static_cast<std::size_t>(std::ranges::find(modalities, name) - modalities.begin());
}

bool within(const Name& name) {
  return name.series.size() == 2 && name.series[0] == name.series[1];
}

// Of "cpc_accuracy.TARGET.CONTEXT": a modality predicts itself more easily than another, so that
// these two do not share a panel.
std::string title_of(const Name& name) {
  const auto rank = rank_of_quantity(name.quantity);
  std::string title = rank < quantities.size() ? quantities[rank].title : name.quantity;
  if (name.series.size() == 2) title += within(name) ? ", within" : ", across";
  return name.layer > 0 ? fmt::format("Layer {}: {}", name.layer, title) : title;
}

std::string series_of(const Name& name) {
  return within(name) ? name.series[0] : fmt::format("{}", fmt::join(name.series, " from "));
}

// Order of panels, then of series in a panel.
auto order_of(const Name& name) {
  std::vector<std::size_t> series;
  for (const auto& word : name.series) series.push_back(rank_of_modality(word));
  return std::tuple(name.layer, rank_of_quantity(name.quantity), name.quantity, within(name),
                    series, name.series);
}

}  // namespace

std::vector<CurvePanel> curve_panels(const std::vector<const Curves*>& logs) {
  std::set<std::string> distinct;
  for (const auto* log : logs)
    for (const auto& [name, curve] : *log) distinct.insert(name);
  std::vector<std::string> names(distinct.begin(), distinct.end());
  std::ranges::sort(names, {}, [](const auto& name) { return order_of(parsed(name)); });
  std::vector<CurvePanel> panels;
  for (const auto& name : names) {
    const auto parts = parsed(name);
    if (panels.empty() || panels.back().title != title_of(parts))
      panels.push_back({title_of(parts), {}});
    panels.back().series.push_back({series_of(parts), name});
  }
  return panels;
}

}  // namespace hdcid
