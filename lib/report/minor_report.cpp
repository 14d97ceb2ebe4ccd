#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <set>

#include "core/error.h"
#include "report/measurement.h"
#include "report/reports.h"
#include "report/spread.h"

namespace hdcid {
namespace {

// Classes of hdcid-synth: those of minor events are m00, m01 ...
struct Events {
  const char* name;
  char initial;
};
constexpr Events events[] = {{"main events", 'c'}, {"minor events", 'm'}};

using SeedMeans = std::map<std::string, double>;

// Mean average precisions of main and of minor events, by row and strength.
class Strengths {
 public:
  explicit Strengths(std::vector<Measurement> measurements)
      : measurements_(std::move(measurements)) {
    for (const auto& m : measurements_) {
      if (!m.minor || m.class_ap.empty())
        throw bad_input(m.where, "is no record of classes of steps with a tag 'minor'",
                        "hdcid-eval --tag minor=0.5, on AVVP of hdcid-synth");
      if (std::ranges::find(rows_, m.row) == rows_.end()) rows_.push_back(m.row);
      strengths_.insert(*m.minor);
    }
  }

  const std::vector<std::string>& rows() const { return rows_; }
  std::vector<double> strengths() const { return {strengths_.begin(), strengths_.end()}; }

  // Of each seed the mean over its records, which are tasks and directions.
  SeedMeans scores(const Events& which, const std::string& row, double strength) const {
    std::map<std::string, std::vector<double>> all;
    for (const auto& m : measurements_)
      if (m.row == row && *m.minor == strength) all[m.seed].push_back(mean_of(which, m));
    SeedMeans means;
    for (const auto& [seed, values] : all) means[seed] = spread_of(values).mean;
    return means;
  }

 private:
  static double mean_of(const Events& which, const Measurement& m) {
    std::vector<double> values;
    for (const auto& [name, ap] : m.class_ap)
      if (name.starts_with(which.initial)) values.push_back(ap);
    if (values.empty()) throw bad_input(m.where, fmt::format("has no class of {}", which.name));
    return spread_of(values).mean;
  }

  std::vector<Measurement> measurements_;
  std::vector<std::string> rows_;
  std::set<double> strengths_;
};

Spread spread_of_seeds(const SeedMeans& scores) {
  std::vector<double> values;
  for (const auto& [seed, value] : scores) values.push_back(value);
  return spread_of(values);
}

// Of the seeds that both have.
Spread gain(const SeedMeans& scores, const SeedMeans& baseline) {
  std::vector<double> values;
  for (const auto& [seed, value] : scores)
    if (const auto found = baseline.find(seed); found != baseline.end())
      values.push_back(value - found->second);
  return spread_of(values);
}

Grid grid_of(const Strengths& all, const Events& which) {
  Grid grid{fmt::format("Mean average precision of {}, %", which.name), {"row"}, {}};
  const auto& first = all.rows().front();
  for (const auto strength : all.strengths()) grid.header.push_back(fmt::format("{:g}", strength));
  for (const auto& row : all.rows()) {
    auto& cells = grid.rows.emplace_back(std::vector<std::string>{row});
    for (const auto strength : all.strengths())
      cells.push_back(to_text(spread_of_seeds(all.scores(which, row, strength))));
  }
  for (const auto& row : all.rows()) {
    if (row == first) continue;
    auto& cells = grid.rows.emplace_back(std::vector{fmt::format("{} over {}", row, first)});
    for (const auto strength : all.strengths())
      cells.push_back(
          to_text(gain(all.scores(which, row, strength), all.scores(which, first, strength))));
  }
  return grid;
}

std::string blocks_of(const Strengths& all, const Events& which) {
  std::string text;
  for (const auto& row : all.rows()) {
    for (const auto strength : all.strengths())
      if (const auto spread = spread_of_seeds(all.scores(which, row, strength)); spread.count > 0)
        text += fmt::format("{}\t{}\t{}\n", strength, spread.mean, spread.deviation);
    text += "\n\n";
  }
  return text;
}

Picture picture_of(const Strengths& all) {
  Picture picture{"sizes", {}, {}};
  std::vector<std::string> titles;
  std::string blocks;
  for (const auto& which : events) titles.emplace_back(which.name), blocks += blocks_of(all, which);
  picture.set("axis", "strength of minor events");
  picture.set("score", "mAP, %");
  picture.set("logarithmic", 0);
  picture.set("panels", static_cast<double>(titles.size()));
  picture.set("rows", static_cast<double>(all.rows().size()));
  picture.set("title", titles);
  picture.set("row", all.rows());
  picture.set("sizes", static_cast<double>(all.strengths().size()));
  picture.set("size", all.strengths());
  picture.data = {{"sizes.tsv", blocks}};
  return picture;
}

}  // namespace

MadeReport minor_report(const ReportRequest& request) {
  const Strengths all(read_measurements(request.inputs));
  Report report;
  for (const auto& which : events) report.grids.push_back(grid_of(all, which));
  report.notes = {
      "Strength of minor events beside main ones; both modalities carry them. Mean ± standard "
      "deviation over seeds, of gains too; a seed's value is the mean over tasks and directions."};
  return {report, picture_of(all)};
}

}  // namespace hdcid
