#include "pretrain/loop.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "core/error.h"
#include "core/progress.h"
#include "core/signals.h"

namespace hdcid {
namespace {

double rate_factor(const LoopPlan& plan, std::int64_t epoch) {
  const auto halvings = std::count_if(plan.halve_after.begin(), plan.halve_after.end(),
                                      [&](int after) { return after <= epoch; });
  return std::pow(0.5, static_cast<double>(halvings));
}

// `standing.epoch` counts from 0 and `standing.step` counts the steps done; lines count epochs
// from 1.
Json line(const char* what, const Standing& standing, const Json& values) {
  Json line = {{"what", what}, {"epoch", standing.epoch + 1}, {"step", standing.step}};
  line.update(values);
  return line;
}

[[noreturn]] void stop(const Trainer& trainer, const Checkpoints& checkpoints,
                       const Standing& standing) {
  if (!checkpoints.possible())
    throw Error(
        Exit::interrupted,
        fmt::format("stopped after step {}; nothing is kept without -o FILE", standing.step));
  checkpoints.save_stopped(trainer, standing);
  throw Error(Exit::checkpointed,
              fmt::format("stopped after step {}, with a checkpoint", standing.step),
              "the same command again, to go on");
}

std::map<std::string, double> values_of(const StepReport& report) {
  auto values = report.items;
  values["total"] = report.total;
  return values;
}

void one_step(Trainer& trainer, const Batch& batch, MetricsLog& log, const LoopPlan& plan,
              Standing& standing) {
  if (standing.batch == 0) trainer.start_layers(batch, standing.epoch);
  const auto report = trainer.step(batch, standing.epoch, standing.step);
  ++standing.batch;
  ++standing.step;
  if (!std::isfinite(report.total))
    throw failure(fmt::format("step {}", standing.step), "the loss is not a finite number",
                  "a smaller --learning-rate, or --dtype float64");
  const auto values = values_of(report);
  standing.means.add(values);
  if (plan.log_every > 0 && standing.step % plan.log_every == 0)
    log.write(line("step", standing, values));
}

}  // namespace

void train(Trainer& trainer, Batches& batches, const Checkpoints& checkpoints, MetricsLog& log,
           const LoopPlan& plan, Standing standing) {
  Progress progress("pretraining", plan.epochs * batches.per_epoch() - standing.step, "steps");
  BatchesAhead ahead(batches, standing.epoch, standing.batch, plan.epochs);
  while (standing.epoch < plan.epochs) {
    trainer.set_learning_rate_factor(rate_factor(plan, standing.epoch));
    while (standing.batch < batches.per_epoch()) {
      if (stop_requested()) stop(trainer, checkpoints, standing);
      one_step(trainer, ahead.next(), log, plan, standing);
      progress.status(fmt::format("epoch {}, mean loss {:.4g}", standing.epoch + 1,
                                  standing.means.means()["total"].get<double>()));
      progress.advance();
    }
    log.write(line("epoch", standing, standing.means.means()));
    standing = {standing.epoch + 1, 0, standing.step, {}};
    checkpoints.save_epoch(trainer, standing);
  }
}

}  // namespace hdcid
