#include "cli/parse.h"

#include <fmt/format.h>

#include <algorithm>
#include <cxxopts.hpp>
#include <map>

#include "cli/suggest.h"
#include "cli/tool.h"
#include "cli/value.h"
#include "core/error.h"

namespace hdcid {
namespace {

// Values stay text here: ranges, choices and lists are the same for --config, so they are checked
// in one place (value.h).
void declare(cxxopts::Options& parser, const Option& option) {
  const auto names = (option.short_name ? std::string{option.short_name, ','} : "") + option.name;
  if (option.type != Type::flag) {
    parser.add_options()(names, "", cxxopts::value<std::string>());
    return;
  }
  parser.add_options()(names, "", cxxopts::value<std::string>()->implicit_value("true"));
  parser.add_options()("no-" + option.name, "",
                       cxxopts::value<std::string>()->implicit_value("true"));
}

cxxopts::ParseResult split(const std::vector<const Option*>& options, int argc,
                           const char* const* argv) {
  cxxopts::Options parser("");
  parser.allow_unrecognised_options();
  for (const auto* option : options) declare(parser, *option);
  try {
    return parser.parse(argc, argv);
  } catch (const cxxopts::exceptions::exception&) {  // with text values only the last word can lack
                                                     // its value
    throw usage_error(fmt::format("{} needs a value", argv[argc - 1]));
  }
}

// Words after the first "--" are files whatever they begin with.
std::size_t words_after_dashes(int argc, const char* const* argv) {
  const auto* end = argv + argc;
  const auto* dashes = std::find(argv + std::min(argc, 1), end, std::string_view("--"));
  return dashes == end ? 0 : static_cast<std::size_t>(end - dashes - 1);
}

[[noreturn]] void unknown(const std::vector<const Option*>& options, const std::string& word) {
  const auto typed = word.substr(0, word.find('='));
  std::vector<std::string> names;
  for (const auto* option : options) {
    names.push_back("--" + option->name);
    if (option->type == Type::flag) names.push_back("--no-" + option->name);
  }
  const auto suggestion = typed.starts_with("--") ? did_you_mean(typed, names) : "";
  throw usage_error(fmt::format("unknown option '{}'{}", typed, suggestion), "--help");
}

std::vector<std::string> positionals(const std::vector<const Option*>& options,
                                     const std::vector<std::string>& words, std::size_t literal) {
  const auto checked = words.size() - std::min(words.size(), literal);
  for (std::size_t i = 0; i < checked; ++i)
    if (words[i].size() > 1 && words[i][0] == '-') unknown(options, words[i]);
  return words;
}

void keep(std::vector<std::pair<const Option*, Json>>& values, const Option* option, Json value) {
  const auto before = std::find_if(values.begin(), values.end(),
                                   [&](const auto& one) { return one.first == option; });
  if (option->gathers && before != values.end())
    before->second.insert(before->second.end(), value.begin(), value.end());
  else
    values.emplace_back(option, std::move(value));
}

}  // namespace

Parsed parse_arguments(const std::vector<const Option*>& options, int argc,
                       const char* const* argv) {
  std::map<std::string, const Option*> by_name, by_negation;
  for (const auto* option : options) {
    by_name[option->name] = option;
    if (option->type == Type::flag) by_negation["no-" + option->name] = option;
  }
  const auto result = split(options, argc, argv);
  Parsed parsed;
  parsed.positionals = positionals(options, result.unmatched(), words_after_dashes(argc, argv));
  for (const auto& argument : result.arguments()) {
    if (const auto found = by_name.find(argument.key()); found != by_name.end())
      keep(parsed.values, found->second, value_from_text(*found->second, argument.value()));
    else
      parsed.values.emplace_back(by_negation.at(argument.key()), Json(false));
  }
  return parsed;
}

void bind_positionals(const std::vector<Positional>& declared,
                      const std::vector<std::string>& words) {
  std::size_t next = 0;
  for (const auto& positional : declared) {
    if (next >= words.size()) {
      if (!positional.optional)
        throw usage_error("missing " + positional.name + ": " + positional.help, "--help");
    } else if (positional.values) {
      positional.values->assign(words.begin() + static_cast<std::ptrdiff_t>(next), words.end());
      next = words.size();
    } else {
      *positional.value = words[next++];
    }
  }
  if (next < words.size())
    throw usage_error(fmt::format("one argument too many: '{}'", words[next]), "--help");
}

}  // namespace hdcid
