#include <torch/torch.h>

#include "bench/head/head.h"
#include "bench/support/bench.h"
#include "downstream/train_head.h"

using namespace hdcid;

namespace {

ChannelChoice half_of_the_channels() {
  ChannelChoice choice{{0, 1}, bench::HeadCase::channels, {}};
  for (std::int32_t i = 0; i < 2 * choice.per_layer; ++i)
    choice.channels.push_back(static_cast<std::int32_t>(i % choice.per_layer));
  return choice;
}

void head_ours(benchmark::State& state) {
  at::set_num_threads(1);  // as hdcid-train-decoder does
  const bench::HeadCase data;
  const Task& task = find_task("ave");
  const ChosenCodes codes(data.codebooks, half_of_the_channels(), "bench");
  const LiveCodes live(codes, {&data.training, &data.validation});
  const auto targets = targets_of(task, data.validation);
  const auto training = make_tensors(task, data.training, live, torch::kFloat32);
  const auto validation = make_tensors(task, data.validation, live, torch::kFloat32);
  HeadSettings settings;
  settings.learning_rate = 5e-3, settings.clip = 0.5;
  settings.batch_size = bench::HeadCase::batch, settings.epochs = bench::HeadCase::epochs();
  double score = 0;
  bench::measure(state, {"epochs", static_cast<double>(settings.epochs)}, [&] {
    const auto head =
        make_head(task, codes.width(), targets.columns, torch::kFloat32, Random(1, "w"));
    score = train_head(task, head, live, training, validation, targets, settings, Random(1, "s"))
                .best.score();
  });
  state.counters["score"] = score;
}
BENCH(head_ours, "decoder_training/ours");

}  // namespace
