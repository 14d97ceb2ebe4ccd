#include "pretrain/loop.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "core/error.h"
#include "core/progress.h"
#include "core/signals.h"
#include "pretrain/measured_steps.h"

namespace hdcid {
namespace {

double rate_factor(const LoopPlan& plan, std::int64_t epoch) {
  const auto halvings = std::count_if(plan.halve_after.begin(), plan.halve_after.end(),
                                      [&](int after) { return after <= epoch; });
  return std::pow(0.5, static_cast<double>(halvings));
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

void one_step(Trainer& trainer, const Batch& batch, MeasuredSteps& measured, Standing& standing) {
  if (standing.batch == 0) trainer.start_layers(batch, standing.epoch);
  auto report = trainer.step(batch, standing.epoch, standing.step);
  ++standing.batch;
  ++standing.step;
  measured.add(standing.step, std::move(report));
}

}  // namespace

void train(Trainer& trainer, Batches& batches, const Checkpoints& checkpoints, MetricsLog& log,
           const LoopPlan& plan, Standing standing) {
  Progress progress("pretraining", plan.epochs * batches.per_epoch() - standing.step, "steps");
  MeasuredSteps measured(log, plan.log_every);
  BatchesAhead ahead(batches, standing.epoch, standing.batch, plan.epochs);
  while (standing.epoch < plan.epochs) {
    trainer.set_learning_rate_factor(rate_factor(plan, standing.epoch));
    while (standing.batch < batches.per_epoch()) {
      if (stop_requested()) {
        measured.read(standing);
        stop(trainer, checkpoints, standing);
      }
      one_step(trainer, ahead.next(), measured, standing);
      progress.advance();
      if (measured.unread() < plan.read_every && standing.batch < batches.per_epoch()) continue;
      measured.read(standing);
      progress.status(fmt::format("epoch {}, mean loss {:.4g}", standing.epoch + 1,
                                  standing.means.means()["total"].get<double>()));
    }
    log.write(log_line("epoch", standing, standing.step, standing.means.means()));
    standing = {standing.epoch + 1, 0, standing.step, {}};
    checkpoints.save_epoch(trainer, standing);
  }
}

}  // namespace hdcid
