#include "pretrain/checkpoint.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <filesystem>

#include "core/error.h"
#include "core/log.h"
#include "pretrain/same_run.h"
#include "pretrain/trainer.h"
#include "store/kinds.h"

namespace hdcid {
namespace {

namespace fs = std::filesystem;
constexpr const char* suffix = ".safetensors.zst";

std::string stem_of(const std::string& model) {
  for (const std::string ending : {".safetensors.zst", ".safetensors"})
    if (model.ends_with(ending) && model.size() > ending.size())
      return model.substr(0, model.size() - ending.size());
  return model;
}

Json to_json(const Standing& s) {
  return {{"epoch", s.epoch}, {"batch", s.batch}, {"step", s.step}, {"means", s.means.state()}};
}

Standing standing_of(const TensorReader& file) {
  const auto text = file.metadata().find("resume");
  if (text == file.metadata().end())
    throw bad_input(file.path(), "is no checkpoint: it lacks the state to resume");
  const auto json = parse_json(text->second, file.path());
  try {
    return {json.at("epoch"), json.at("batch"), json.at("step"),
            Averages::from_state(json.at("means"))};
  } catch (const Json::exception&) {
    throw bad_input(file.path(), "has an unreadable state to resume", "--restart");
  }
}

// Whether a checkpoint was left by a run with --restart, otherwise as this one, before epoch
// `last`.
bool is_of_restart(const std::string& path, const Json& provenance, std::int64_t last) try {
  const TensorReader file(path);
  require_same_run(file, provenance);
  return file.metadata().count("restarted") > 0 && standing_of(file).epoch < last;
} catch (const Error&) {
  return false;  // what is damaged or another run's is what --restart is for
}

// N of "<stem>.epochN.safetensors.zst", or nothing.
std::optional<std::int64_t> epoch_number(const std::string& name, const std::string& stem) {
  const auto head = stem + ".epoch";
  if (!name.starts_with(head) || !name.ends_with(suffix)) return std::nullopt;
  const char* begin = name.data() + head.size();
  const char* end = name.data() + name.size() - std::string_view(suffix).size();
  std::int64_t number = 0;
  const auto [stop, error] = std::from_chars(begin, end, number);
  if (begin >= end || error != std::errc() || stop != end || number < 1) return std::nullopt;
  return number;
}

void remove_if_there(const std::string& path) {
  std::error_code error;
  fs::remove(path, error);
  if (error) throw failure(path, "cannot be removed: " + error.message());
}

}  // namespace

Checkpoints::Checkpoints(std::string model, const Json& provenance, const ModelConfig& config,
                         bool keep_all, bool restart)
    : model_(std::move(model)),
      provenance_(provenance),
      config_(config),
      keep_all_(keep_all),
      restart_(restart) {}

std::string Checkpoints::beside(const std::string& model, const std::string& ending) {
  return model == "-" ? "" : stem_of(model) + ending;
}

std::string Checkpoints::epoch_path(std::int64_t n) const {
  return fmt::format("{}.epoch{}{}", stem_of(model_), n, suffix);
}
std::string Checkpoints::stopped_path() const { return stem_of(model_) + ".stopped" + suffix; }

std::vector<std::int64_t> Checkpoints::epochs_present() const {
  const fs::path stem = stem_of(model_);
  const auto folder = stem.has_parent_path() ? stem.parent_path() : fs::path(".");
  std::vector<std::int64_t> epochs;
  std::error_code error;
  for (const auto& entry : fs::directory_iterator(folder, error))
    if (const auto n = epoch_number(entry.path().filename(), stem.filename())) epochs.push_back(*n);
  if (error) throw failure(folder, error.message());
  std::sort(epochs.begin(), epochs.end());
  return epochs;
}

bool Checkpoints::finished() const {
  if (!possible() || !fs::exists(model_)) return false;
  require_same_run(TensorReader(model_), provenance_);
  return true;
}

std::vector<std::string> Checkpoints::present() const {
  std::vector<std::string> paths;
  if (fs::exists(stopped_path())) paths.push_back(stopped_path());
  for (const auto n : epochs_present()) paths.push_back(epoch_path(n));
  return paths;
}

void Checkpoints::start_over(std::int64_t last) const {
  if (!possible()) return;
  const auto paths = present();
  if (std::any_of(paths.begin(), paths.end(),
                  [&](const std::string& path) { return is_of_restart(path, provenance_, last); }))
    return;
  for (const auto& path : paths) remove_if_there(path);
}

std::optional<Standing> Checkpoints::restore(Trainer& trainer) const {
  if (!possible()) return std::nullopt;
  std::optional<Standing> newest;
  std::string path;
  for (const auto& candidate : present()) {
    const TensorReader file(candidate);
    require_same_run(file, provenance_);
    if (auto standing = standing_of(file); !newest || standing.step > newest->step) {
      newest = std::move(standing);
      path = candidate;
    }
  }
  if (!newest) return newest;
  TensorReader file(path);
  trainer.load(file, true);
  note(fmt::format("continuing after step {} from {}", newest->step, path));
  return newest;
}

void Checkpoints::write(const std::string& path, const Trainer& trainer,
                        const Standing* standing) const {
  Metadata extra = {{"config", hdcid::to_json(config_).dump()}};
  if (standing) extra["resume"] = to_json(*standing).dump();
  if (standing && restart_) extra["restarted"] = "true";
  write_tensors(path, trainer.tensors(standing != nullptr),
                make_metadata(kind::model, provenance_, extra));
}

void Checkpoints::save_epoch(const Trainer& trainer, const Standing& standing) const {
  if (!possible()) return;
  write(epoch_path(standing.epoch), trainer, &standing);
  remove_if_there(stopped_path());
  if (keep_all_) return;
  for (const auto n : epochs_present())
    if (n < standing.epoch) remove_if_there(epoch_path(n));
}

void Checkpoints::save_stopped(const Trainer& trainer, const Standing& standing) const {
  if (standing.batch > 0 || standing.step == 0) write(stopped_path(), trainer, &standing);
}

void Checkpoints::finish(const Trainer& trainer) const { write(model_, trainer, nullptr); }

}  // namespace hdcid
