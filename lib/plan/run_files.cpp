#include <fmt/format.h>

#include "plan/runs.h"

namespace hdcid {
namespace {

// A file, or nothing where there is none of the kind.
std::function<Filled()> optional_file(std::function<std::string()> make) {
  return [make = std::move(make)] {
    const auto file = make();
    return file.empty() ? Filled{} : Filled{{file}, {file}};
  };
}

}  // namespace

// Of the authors' scripts, for profile or way 'authors'.
void Runs::set_channels(Values& values, const RunOf& run) const {
  const auto& like = task(run.cell).like;
  const auto found = channels_.find(like.empty() ? run.cell.name : like);
  Words words;
  if (found != channels_.end())
    words = found->second.at(run.row.model.layers == 1 ? "dcid" : "hdcid");
  values.set("channels", words.empty() ? words : Words{words[0]});
  values.set("mix", words.empty() ? words : Words{words[1]});
}

Values Runs::about(const RunOf& run) {
  Values values(&settings_.values);
  values.set("seed", Words{std::to_string(run.seed)});
  values.set("task", Words{run.cell.task});
  values.set("train-modality", Words{run.cell.train.modality});
  values.set("score-modality", Words{run.cell.score.modality});
  values.set("model", file_of([=, this] { return model(run.seed, run.row.model); }));
  values.set("log", [=, this] {
    const auto file = model(run.seed, run.row.model);
    return Filled{{file.substr(0, file.size() - std::string(tensor_suffix).size()) + ".log.jsonl"},
                  {file}};
  });
  values.set("train-codes",
             file_of([=, this] { return codes(run.seed, run.row.model, run.cell.train.set); }));
  values.set("score-codes",
             file_of([=, this] { return codes(run.seed, run.row.model, run.cell.score.set); }));
  values.set("train-frames", optional_file([=, this] { return frames(run.cell.train.set); }));
  values.set("frames", optional_file([=, this] { return frames(run.cell.score.set); }));
  values.set("mask", optional_file([=, this] { return run.row.masked ? mask(run) : ""; }));
  values.set("head-options", task(run.cell).head);
  values.set("use", run.row.use);
  set_channels(values, run);
  return values;
}

std::string Runs::mask(const RunOf& run) {
  const RunOf own{run.seed, run.row, trained(run.cell)};
  const auto stem =
      in_run(fmt::format("seed{}/masks/{}/{}", run.seed, run.row.heads, own.cell.name));
  if (plan_.find(stem + tensor_suffix)) return stem + tensor_suffix;
  auto values = about(own);
  values.set("toc", run.row.toc);
  Artefact artefact{"mask", {stem + tensor_suffix}};
  artefact.output = stem + ".txt";
  add(std::move(artefact), values, step("mask"));
  return stem + tensor_suffix;
}

std::string Runs::head(const RunOf& run) {
  const RunOf own{run.seed, run.row, trained(run.cell)};
  const auto file = in_run(
      fmt::format("seed{}/heads/{}/{}{}", run.seed, run.row.heads, own.cell.name, tensor_suffix));
  const auto& how = set(own.cell.train.set).frames ? "segment-head" : "head";
  if (!plan_.find(file)) add({"head", {file}}, about(own), step(how));
  return file;
}

std::string Runs::score_stem(const RunOf& run, const ScoreOf& score) const {
  return in_run(fmt::format("{}/seed{}/{}/{}{}", score.table, run.seed, run.row.name,
                            score.labelled ? "labelled." : "", run.cell.name));
}

std::string Runs::masks(const RunOf& run, const ScoreOf& score) {
  if (!set(run.cell.score.set).frames) return {};
  this->score(run, score);
  return score_stem(run, score) + ".masks" + tensor_suffix;
}

std::string Runs::score(const RunOf& run, const ScoreOf& score) {
  const auto& side = score.labelled ? run.cell.train : run.cell.score;
  const auto stem = score_stem(run, score), file = stem + ".jsonl";
  auto values = about(run);
  values.set("head", file_of([&] { return head(run); }));
  values.set("codes-file", file_of([&] { return codes(run.seed, run.row.model, side.set); }));
  values.set("modality", Words{side.modality});
  values.set("split", score.labelled ? Template{{"{labelled-split}"}, "profiles.json"}
                                     : task(run.cell).split);
  values.set("tags", Words{fmt::format("row={},seed={}{}", score.title, run.seed, score.tags)});
  values.set("bridge", optional_file([=, this] {
               return run.row.bridged && !score.labelled ? bridge(run.seed, run.row.model) : "";
             }));
  const bool frames = set(side.set).frames;
  Artefact artefact{"score", {file}};
  if (frames) artefact.files.push_back(stem + ".masks" + tensor_suffix);
  values.set("masks", Words{artefact.files.back()});
  add(std::move(artefact), values, step(frames ? "segment-score" : "score"));
  return file;
}

}  // namespace hdcid
