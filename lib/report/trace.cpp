#include "report/trace.h"

#include <fmt/format.h>

#include <set>

#include "report/json_lines.h"
#include "report/measurement.h"
#include "report/traced_files.h"

namespace hdcid {
namespace {

std::string spoken(const Json& value) {
  if (!value.is_array()) return value.is_string() ? value.get<std::string>() : value.dump();
  std::string words;
  for (const Json& word : value) words += (words.empty() ? "" : ",") + spoken(word);
  return words;
}

// "hdcid-toc --seed 1 --lambda 0.7": every option that can change the result.
std::string command_of(const Json& provenance) {
  if (!provenance.is_object()) return "made by an unknown command";
  auto command = fmt::format("{} --seed {}", provenance.value("tool", "?"),
                             spoken(provenance.value("seed", Json())));
  const auto options = provenance.value("options", Json::object());
  for (const auto& [name, value] : options.items()) {
    if (value.is_boolean())
      command += (value == Json(true) ? " --" : " --no-") + name;
    else if (!spoken(value).empty())
      command += fmt::format(" --{} {}", name, spoken(value));
  }
  return command;
}

class Tracer {
 public:
  explicit Tracer(const std::string& folder) : folder_(folder), files_(folder) {}

  void follow_record(const std::string& line, const std::string& where) {
    const auto m = parse_measurement(line, where);
    trace_.text += fmt::format("{}, seed {}: {} from {} to {}, {} {:.2f} %  ({})\n", m.row,
                               m.seed.empty() ? "?" : m.seed, m.task, m.from, m.to, m.score_name,
                               m.score, where);
    const Json record = parse_json(line, where);
    for (const char* role : {"decoder", "codes", "target_codes", "mask"})
      if (record.contains(role) && record[role].is_string())
        follow(role, record[role].get<std::string>(), 1);
  }

  const Trace& result() const { return trace_; }

 private:
  void follow(const std::string& role, const std::string& digest, std::size_t depth) {
    const auto* file = files_.find(digest, role);
    const bool known = !shown_.insert(digest).second;
    add(depth,
        fmt::format("{} {}  {}{}", role, digest, file ? file->path : "not found below " + folder_,
                    file && known ? " (above)" : ""));
    if (!file && !known) ++trace_.missing;
    if (!file || known) return;
    add(depth + 1, command_of(file->provenance));
    if (!file->provenance.is_object()) return;
    const auto inputs = file->provenance.value("inputs", Json::object());
    for (const auto& [input, its_digest] : inputs.items())
      follow(input, spoken(its_digest), depth + 1);
  }

  void add(std::size_t depth, const std::string& text) {
    trace_.text += std::string(2 * depth, ' ') + text + "\n";
  }

  std::string folder_;
  TracedFiles files_;
  std::set<std::string> shown_;
  Trace trace_;
};

}  // namespace

Trace trace_records(const std::vector<std::string>& metrics, const std::string& folder) {
  Tracer tracer(folder);
  for_each_line(metrics, [&](const std::string& line, const std::string& where) {
    tracer.follow_record(line, where);
  });
  return tracer.result();
}

}  // namespace hdcid
