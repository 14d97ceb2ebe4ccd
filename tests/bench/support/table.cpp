#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <map>
#include <vector>

#include "core/json.h"

using hdcid::Json;

namespace {

const std::vector<std::string> peak_names = {"product_f32", "product_f64", "memory", "zstd_read",
                                             "zstd_write"};

// The rounds of one competitor in one scenario.
struct Row {
  std::string scenario, competitor, error, unit;
  std::vector<double> seconds;
  double rate = 0, memory_mb = 0;  // rate: units per second of the fastest round

  double quantile(double share) const {
    auto sorted = seconds;
    std::ranges::sort(sorted);
    return sorted[static_cast<std::size_t>(share * static_cast<double>(sorted.size() - 1) + 0.5)];
  }
};

using Rows = std::vector<Row>;

Row& row_of(Rows& rows, const std::string& name) {
  const auto slash = name.find('/'), end = std::min(name.find('/', slash + 1), name.size());
  const auto scenario = name.substr(0, slash), competitor = name.substr(slash + 1, end - slash - 1);
  for (auto& row : rows)
    if (row.scenario == scenario && row.competitor == competitor) return row;
  return rows.emplace_back(Row{scenario, competitor, {}, {}, {}});
}

void take(Rows& rows, const Json& run) {
  auto& row = row_of(rows, run.at("name"));
  if (run.value("error_occurred", false)) {
    row.error = run.at("error_message");
    return;
  }
  row.seconds.push_back(run.at("real_time").get<double>() / 1e3);  // all are told in milliseconds
  row.memory_mb = std::max(row.memory_mb, run.at("memory_mb").get<double>());
  for (const auto& unit : peak_names)
    if (run.contains(unit)) row.unit = unit, row.rate = std::max(row.rate, run[unit].get<double>());
}

// Rate of each peak, by unit.
std::map<std::string, double> peaks_of(const Rows& rows) {
  std::map<std::string, double> peaks;
  for (const auto& row : rows)
    if (row.scenario == "peaks") peaks[row.unit] = row.rate;
  return peaks;
}

// Of ours, or for a base of what it is the base of.
double reference(const Rows& rows, const Row& of) {
  const auto at = of.competitor.find('@');
  const auto wanted = at == std::string::npos ? "ours" : of.competitor.substr(0, at);
  for (const auto& row : rows)
    if (row.scenario == of.scenario && row.competitor == wanted && !row.seconds.empty())
      return row.quantile(0.5);
  return 0;
}

Json record_of(const Rows& rows, const Row& row, const std::map<std::string, double>& peaks) {
  Json record = {{"scenario", row.scenario}, {"competitor", row.competitor}};
  if (row.seconds.empty()) return record["error"] = row.error, record;
  const double seconds = row.quantile(0.5), ours = reference(rows, row);
  record.update({{"seconds", seconds},
                 {"least", row.quantile(0)},
                 {"greatest", row.quantile(1)},
                 {"rounds", row.seconds.size()},
                 {"memory_mb", row.memory_mb}});
  if (ours > 0) record["ratio"] = seconds / ours;
  if (!row.unit.empty()) record["unit"] = row.unit, record["rate"] = row.rate;
  if (const auto peak = peaks.find(row.unit); peak != peaks.end() && row.scenario != "peaks")
    record["share"] = row.rate * row.quantile(0) / seconds / peak->second;
  return record;
}

std::string time_text(double seconds) {
  if (seconds < 1e-3) return fmt::format("{:.3g} us", 1e6 * seconds);
  return seconds < 1 ? fmt::format("{:.3g} ms", 1e3 * seconds) : fmt::format("{:.3g} s", seconds);
}

std::string cell(const Json& record, const char* key, double factor, const char* format) {
  return record.contains(key)
             ? fmt::format(fmt::runtime(format), factor * record[key].get<double>())
             : "";
}

std::string line_of(const Json& record) {
  const std::string scenario = record["scenario"], competitor = record["competitor"];
  if (record.contains("error"))
    return fmt::format("| {} | {} | {} |  |  |  |  |\n", scenario, competitor,
                       record["error"].get<std::string>());
  return fmt::format("| {} | {} | {} | {} - {} | {} | {} | {:.0f} MB |\n", scenario, competitor,
                     time_text(record["seconds"]), time_text(record["least"]),
                     time_text(record["greatest"]), cell(record, "ratio", 1, "{:.2f}"),
                     record["scenario"] == "peaks" ? cell(record, "rate", 1e-9, "{:.1f} G/s")
                                                   : cell(record, "share", 100, "{:.0f} %"),
                     record["memory_mb"].get<double>());
}

// What gnuplot reads of growth_* scenarios: a block for each, headed by its name: value, seconds.
std::string growth_blocks(const Json& records) {
  std::string text, last;
  for (const auto& record : records) {
    const std::string scenario = record["scenario"];
    if (!scenario.starts_with("growth_") || record.contains("error")) continue;
    if (scenario != last) text += (text.empty() ? "" : "\n\n") + scenario.substr(7) + "\n";
    text += fmt::format("{}\t{}\n", record["competitor"].get<std::string>(),
                        record["seconds"].get<double>());
    last = scenario;
  }
  return text;
}

}  // namespace

// usage: bench-table OUT.json RUN.json...: medians of Google Benchmark's files, as a table and as
// JSON; what grows also as OUT.tsv.
int main(int argc, char** argv) {
  Rows rows;
  for (int i = 2; i < argc; ++i) {
    std::ifstream file(argv[i]);
    const auto runs = Json::parse(file, nullptr, false);
    if (runs.is_discarded()) continue;  // a run that was cut short
    for (const auto& run : runs.at("benchmarks")) take(rows, run);
  }
  const auto peaks = peaks_of(rows);
  auto records = Json::array();
  fmt::print(
      "| scenario | competitor | median | range | time / ours | of the peak | memory "
      "|\n|---|---|---|---|---|---|---|\n");
  for (const auto& row : rows)
    fmt::print("{}", line_of(records.emplace_back(record_of(rows, row, peaks))));
  std::filesystem::path out = argc > 1 ? argv[1] : "/dev/null";
  std::ofstream(out) << records.dump(1) << "\n";
  if (const auto blocks = growth_blocks(records); !blocks.empty())
    std::ofstream(out.replace_extension("tsv")) << blocks;
  return std::ranges::any_of(rows, [](const Row& row) { return !row.error.empty(); });
}
