#include "experiment/expand.h"

#include <fmt/format.h>

#include <algorithm>

namespace hdcid {
namespace {

Json bound_json(const Json& json, const Loop& loop) {
  if (json.is_string()) return bound(json.get<std::string>(), loop);
  Json result = json;
  if (json.is_structured())
    for (auto& element : result) element = bound_json(element, loop);
  return result;
}

bool holds(Record& record, const std::string& key, const Values& values) {
  return std::ranges::all_of(record.named_texts(key), [&](const NamedTexts& condition) {
    const auto allowed = values.fill({condition.texts, record.where()}).words;
    const auto found = values.fill({{"{" + condition.name + "}"}, record.where()}).words;
    return std::ranges::find_first_of(allowed, found) != allowed.end();
  });
}

Expanded expanded(const std::string& name, Record record, const Values& values) {
  if (!is_name(name)) throw record.wrong("'" + name + "' has more than letters, digits and . - _");
  Expanded one{name, record.text_or("from", ""), record.text_or("group", ""), true, false, record};
  one.present = holds(record, "when", values);
  one.same = record.has("same") && holds(record, "same", values);
  if (one.same && one.from.empty()) throw record.wrong("'same' is there without 'from'");
  record.has("each");
  one.record = std::move(record);
  return one;
}

}  // namespace

std::string bound(std::string text, const Loop& loop) {
  for (const auto& [name, word] : loop) {
    const auto braced = "{" + name + "}";
    for (auto at = text.find(braced); at != std::string::npos;
         at = text.find(braced, at + word.size()))
      text.replace(at, braced.size(), word);
  }
  return text;
}

Record bound(const Record& record, const Loop& loop) {
  return {bound_json(record.json(), loop), record.file(), bound(record.place(), loop)};
}

std::vector<Loop> loops_of(Record& record, const Values& values) {
  std::vector<Loop> loops = {{}};
  for (const auto& each : record.named_texts("each")) {
    std::vector<Loop> longer;
    for (const auto& loop : loops)
      for (const auto& word : values.fill({each.texts, record.where()}).words) {
        longer.push_back(loop);
        longer.back().emplace_back(each.name, word);
      }
    loops = std::move(longer);
  }
  return loops;
}

std::vector<Expanded> expand(const std::vector<NamedRecord>& records, const Values& values) {
  std::vector<Expanded> all;
  for (const auto& [name, record] : records) {
    auto whole = record;
    for (const auto& loop : loops_of(whole, values)) {
      auto one = expanded(bound(name, loop), bound(record, loop), values);
      if (std::ranges::find(all, one.name, &Expanded::name) != all.end())
        throw one.record.wrong(fmt::format("there is a '{}' already", one.name));
      all.push_back(std::move(one));
    }
  }
  return all;
}

}  // namespace hdcid
