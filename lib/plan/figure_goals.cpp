#include "plan/figure_goals.h"

#include <fmt/format.h>

#include "experiment/figures.h"
#include "plan/expected.h"
#include "plan/scores.h"

namespace hdcid {
namespace {

class Figure {
 public:
  Figure(const Listing& listing, const std::string& name)
      : listing_(listing),
        figure_(read_figure(listing.settings.records, name, listing.settings.values)),
        note_(expected_file(listing.settings.run, name)),
        goal_{name, {}, {}, ""} {
    if (listing.settings.layout == "own") figure_.cells = listing.runs.cells();
  }

  Goal goal() {
    if (all_rows().empty()) return goal_;  // as figures of worlds that a layout does not have
    if (figure_.report == "retrieval")
      add_retrieval();
    else if (figure_.report == "overlays")
      add_overlays();
    else if (figure_.apart)
      for (const auto& block : figure_.blocks)
        for (const auto& row : block.rows) add_picture(goal_.name + "." + row.row, {row});
    else
      add_picture(goal_.name, all_rows());
    if (figure_.print) goal_.print = goal_.files.front();
    return goal_;
  }

 private:
  std::vector<RunRow> all_rows() const {
    std::vector<RunRow> rows;
    for (const auto& block : figure_.blocks)
      rows.insert(rows.end(), block.rows.begin(), block.rows.end());
    return rows;
  }

  // Of all rows, with the first seed, in the first cell.
  Filled of_rows(const std::vector<RunRow>& rows, const std::string& value) {
    Filled all;
    for (const auto& listed : rows)
      if (const auto* row = listed_row(listing_, goal_.name, listed.row)) {
        const auto values = listing_.runs.about({1, *row, figure_.cells.front()});
        all.add(values.fill({{"{" + value + "}"}, goal_.name}));
      }
    return all;
  }

  void add(Artefact artefact, const Values& values, const Template& command) {
    artefact.note = note_;
    for (const auto& file : artefact.files) goal_.files.push_back(file);
    listing_.runs.add(std::move(artefact), values, command);
  }

  // One command draws SVG and another PNG, whose numbers are written already.
  void add_picture(const std::string& name, const std::vector<RunRow>& rows) {
    Values values(&listing_.settings.values);
    for (const char* value : {"model", "mask", "log", "score-codes"})
      values.set(value, [=, this] { return of_rows(rows, value); });
    values.set("scores", [this] {
      const auto scores = listed_scores(listing_, goal_.name, figure_.blocks, figure_.cells);
      return Filled{scores, scores};
    });
    values.set("report", figure_.command);
    const auto stem = listing_.runs.in_run(name);
    values.set("picture", Words{stem + ".svg"});
    add({"figure", {stem + ".md", stem + ".svg"}}, values, listing_.runs.step("picture"));
    values.set("picture", Words{stem + ".png"});
    add({"figure", {stem + ".png"}}, values, listing_.runs.step("picture-only"));
  }

  // Each modality asks for each other; one file holds all answers.
  void add_retrieval() {
    Filled parts;
    for (int seed = 1; seed <= listing_.settings.seeds; ++seed)
      for (const auto& listed : all_rows())
        if (const auto* row = listed_row(listing_, goal_.name, listed.row))
          add_answers({seed, *row, figure_.cells.front()}, parts);
    Values values(&listing_.settings.values);
    values.set("parts", [&] { return parts; });
    Artefact whole{"table", {listing_.runs.in_run(goal_.name + ".jsonl")}};
    whole.output = whole.files.front();
    add(std::move(whole), values, listing_.runs.step("join"));
  }

  // Frames and the masks that each cell predicts on them, of the first row and seed.
  void add_overlays() {
    const auto rows = all_rows();
    const auto* row = listed_row(listing_, goal_.name, rows.front().row);
    if (!row || listing_.settings.layout == "own") return;
    Filled masks, frames;
    for (const auto& cell : figure_.cells) {
      const RunOf run{1, *row, cell};
      const auto file =
          listing_.runs.masks(run, {figure_.scores_of, rows.front().title, "", false});
      masks.add({{file}, {file}});
    }
    const auto file = listing_.runs.frames(figure_.cells.front().score.set);
    Values values(&listing_.settings.values);
    values.set("masks", [=] { return masks; });
    values.set("frames", file_of([=] { return file; }));
    values.set("report", figure_.command);
    add({"figure", {listing_.runs.in_run(goal_.name + ".png")}}, values,
        listing_.runs.step("picture-only"));
  }

  void add_answers(const RunOf& run, Filled& parts) {
    const auto modalities = listing_.settings.values.words("modalities");
    auto values = listing_.runs.about(run);
    for (const auto& from : modalities)
      for (const auto& to : modalities) {
        if (from == to) continue;
        const auto file = listing_.runs.in_run(
            fmt::format("{}/seed{}/{}/{}.{}.jsonl", goal_.name, run.seed, run.row.name, from, to));
        values.set("direction", Words{from + ":" + to});
        values.set("tags", Words{fmt::format("row={},seed={}", run.row.name, run.seed)});
        listing_.runs.add({"retrieval", {file}}, values, listing_.runs.step("retrieve"));
        parts.add({{file}, {file}});
      }
  }

  const Listing& listing_;
  FigureRecord figure_;
  std::string note_;
  Goal goal_;
};

}  // namespace

Goal figure_goal(const Listing& listing, const std::string& name) {
  return Figure(listing, name).goal();
}

}  // namespace hdcid
