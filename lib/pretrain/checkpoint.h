#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "core/json.h"
#include "model/model_config.h"
#include "pretrain/averages.h"

namespace hdcid {

class Trainer;

// Where a run stands: `batch` batches of epoch `epoch` (from 0) are done, `step` steps of the whole
// run.
struct Standing {
  std::int64_t epoch = 0, batch = 0, step = 0;
  Averages means;  // of this epoch's steps so far
};

// The files of one training run: MODEL, and beside it <stem>.epochN.safetensors.zst (N epochs done)
// and, after a stop inside an epoch, <stem>.stopped.safetensors.zst. With MODEL "-" there are no
// checkpoints.
class Checkpoints {
 public:
  Checkpoints(std::string model, const Json& provenance, const ModelConfig& config, bool keep_all,
              bool restart);

  static std::string beside(const std::string& model,
                            const std::string& ending);  // "<stem><ending>"; empty for "-"

  bool possible() const { return model_ != "-"; }
  bool finished() const;  // MODEL is there, from the same run; Error(bad_input) names the option
                          // that differs otherwise
  // --restart: removes what former runs left, but not the checkpoints of this very restart, which
  // was stopped before epoch `last`: a job that is queued again has the same command line.
  void start_over(std::int64_t last) const;

  // Continues from the newest checkpoint; empty when there is none. Error(bad_input) names the
  // option that differs.
  std::optional<Standing> restore(Trainer& trainer) const;
  void save_epoch(const Trainer& trainer,
                  const Standing& standing) const;  // the epoch is done: batch is 0
  void save_stopped(const Trainer& trainer, const Standing& standing) const;
  void finish(const Trainer& trainer) const;  // writes MODEL

 private:
  std::string epoch_path(std::int64_t epochs_done) const;
  std::string stopped_path() const;
  std::vector<std::int64_t> epochs_present() const;  // ascending
  std::vector<std::string> present() const;          // all checkpoints, the newest epoch last
  void write(const std::string& path, const Trainer& trainer, const Standing* standing) const;

  std::string model_;
  Json provenance_;
  ModelConfig config_;
  bool keep_all_, restart_;
};

}  // namespace hdcid
