#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "codes/codes_reader.h"
#include "core/error.h"
#include "eval/average_precision.h"
#include "features/split.h"
#include "report/linear_probe.h"
#include "report/reports.h"
#include "report/spread.h"

namespace hdcid {
namespace {

// The real steps of the clips of one split: their labels, and what stands for them.
struct Steps {
  Targets targets;                    // [step, class], without background
  std::vector<FeatureRows> features;  // [place]: by layer before and behind quantisation
};

struct Side {
  std::string modality;
  std::vector<std::string> classes;
  Steps train, test;
};

void require_general(const TensorReader& file, const std::string& modality, const Codebooks& books,
                     std::int64_t clips, std::int64_t steps) {
  const auto name = modality + ".general";
  if (!file.has(name))
    throw bad_input(file.path(), fmt::format("has no '{}'", name), "hdcid-quantize --general");
  const Shape wanted = {clips, steps, books.layers(), books.channels()};
  if (file.info(name).shape != wanted || file.info(name).dtype != DType::f32)
    throw bad_input(file.path(), fmt::format("'{}' is not F32 {}", name, to_string(wanted)));
}

void add_labels(const CodedClips& clips, std::int64_t clip, std::int64_t step, Targets& targets) {
  const auto label = clips.label(clip, step);
  targets.truth.insert(targets.truth.end(), label.begin(), label.end() - 1);
  targets.clip.push_back(clip);
}

// Sum of the stages' codes.
void add_code(const CodedClips& clips, std::int64_t clip, std::int64_t step, std::int64_t layer,
              const std::vector<CodeRows>& books, std::int64_t codes, FeatureRows& rows) {
  const auto first = rows.values.size();
  rows.values.resize(first + static_cast<std::size_t>(rows.width), 0.0);
  for (std::int64_t r = 0; r < clips.stages; ++r) {
    const auto code = clips.code(clip, step)[static_cast<std::size_t>(layer * clips.stages + r)];
    const auto vector = books[static_cast<std::size_t>(layer)].row(r * codes + code);
    for (std::size_t q = 0; q < vector.size(); ++q) rows.values[first + q] += vector[q];
  }
}

Steps read_steps(TensorReader& file, CodesReader& reader, const std::string& modality,
                 const std::string& split) {
  const auto& books = reader.codebooks();
  const auto rows = clips_of_split(reader.record(modality), split);
  const auto clips = reader.read_labelled(modality, rows);
  const auto general = file.rows(modality + ".general", rows);
  if (!std::ranges::all_of(general.view<float>(), [](float value) { return std::isfinite(value); }))
    throw bad_input(file.path(),
                    fmt::format("'{}.general' holds a value that is not finite", modality));
  std::vector<CodeRows> codes;
  for (std::int64_t k = 0; k < books.layers(); ++k) codes.push_back(rows_of(books, k));
  Steps steps;
  steps.targets.columns = clips.classes;
  steps.features.assign(static_cast<std::size_t>(2 * books.layers()), {books.channels(), {}});
  for (std::int64_t n = 0; n < clips.clips; ++n)
    for (std::int64_t t = 0; t < clips.lengths[static_cast<std::size_t>(n)]; ++t) {
      add_labels(clips, n, t, steps.targets);
      const auto* at =
          general.view<float>().data() + (n * clips.steps + t) * books.layers() * books.channels();
      for (std::int64_t k = 0; k < books.layers(); ++k, at += books.channels()) {
        auto& before = steps.features[static_cast<std::size_t>(2 * k)].values;
        before.insert(before.end(), at, at + books.channels());
        add_code(clips, n, t, k, codes, books.codes(),
                 steps.features[static_cast<std::size_t>(2 * k + 1)]);
      }
    }
  return steps;
}

void add_sides(const std::string& path, std::vector<Side>& sides) {
  TensorReader file(path);
  CodesReader reader(file);
  for (const auto& modality : reader.modalities()) {
    const auto& record = reader.record(modality);
    require_general(file, modality, reader.codebooks(), record.clips, record.steps);
    sides.push_back({modality, record.class_names, read_steps(file, reader, modality, "train"),
                     read_steps(file, reader, modality, "test")});
    if (sides.back().train.targets.columns != sides.front().train.targets.columns ||
        sides.back().train.features.size() != sides.front().train.features.size() ||
        sides.back().train.features[0].width != sides.front().train.features[0].width)
      throw bad_input(path, "has other classes, layers or channels than the first file");
  }
}

// Of the classes whose names begin so.
double mean_of(const std::vector<double>& precisions, const std::vector<std::string>& classes,
               const std::string& start) {
  std::vector<double> some;
  for (std::size_t c = 0; c < precisions.size(); ++c)
    if (!std::isnan(precisions[c]) && (start.empty() || classes[c].starts_with(start)))
      some.push_back(precisions[c]);
  return some.empty() ? std::nan("") : spread_of(some).mean;
}

struct ClassGroup {
  std::string title, start;  // of the names of its classes
};

// Main and minor events apart where the classes are those of hdcid-synth's.
std::vector<ClassGroup> groups_of(const std::vector<std::string>& classes) {
  const auto minor = [](const std::string& name) { return name == "m00"; };
  if (std::ranges::none_of(classes, minor)) return {{"all classes", ""}};
  return {{"main events", "c"}, {"minor events", "m"}};
}

Grid grid_of(const std::vector<Side>& sides, const ClassGroup& group) {
  Grid grid{fmt::format("Mean average precision of a linear probe, %: {}", group.title),
            {"features"},
            {}};
  for (const auto& from : sides)
    for (const auto& to : sides) grid.header.push_back(from.modality + "→" + to.modality);
  for (std::size_t place = 0; place < sides.front().train.features.size(); ++place) {
    auto& cells = grid.rows.emplace_back(std::vector{fmt::format(
        "layer {}, {}", place / 2 + 1, place % 2 == 0 ? "before quantisation" : "codes")});
    for (const auto& from : sides) {
      const LinearProbe probe(from.train.features[place], from.train.targets.truth,
                              from.train.targets.columns);
      for (const auto& to : sides) {
        const auto scores = probe.scores(to.test.features[place]);
        const auto mean =
            mean_of(average_precisions(to.test.targets, scores), to.classes, group.start);
        cells.push_back(fmt::format("{:.1f}", mean));
      }
    }
  }
  auto& chance = grid.rows.emplace_back(std::vector<std::string>{"chance"});
  for (std::size_t from = 0; from < sides.size(); ++from)
    for (const auto& to : sides) {
      const std::vector<double> nothing(to.test.targets.truth.size(), 0.0);
      const auto mean =
          mean_of(average_precisions(to.test.targets, nothing), to.classes, group.start);
      chance.push_back(fmt::format("{:.1f}", mean));
    }
  return grid;
}

}  // namespace

MadeReport probes_report(const ReportRequest& request) {
  std::vector<Side> sides;
  for (const auto& path : request.inputs) add_sides(path, sides);
  Report report;
  for (const auto& group : groups_of(sides.front().classes))
    report.grids.push_back(grid_of(sides, group));
  report.notes = {
      "Ridge regression of the labels on each layer's general features, fitted on the training "
      "steps of the first modality, scored on the test steps of the second. What is lost from the "
      "first row of a layer to the second the quantiser loses; from a modality to another, the "
      "alignment."};
  return {report, {}};
}

}  // namespace hdcid
