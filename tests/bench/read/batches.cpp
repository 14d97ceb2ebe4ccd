#include "pretrain/batches.h"

#include <torch/torch.h>

#include "bench/support/bench.h"
#include "bench/support/features.h"

using namespace hdcid;

namespace {

// Shuffled batches of 80 clips of half-precision video, from a file that no cache of ours holds.
void read_batches(benchmark::State& state) {
  const std::int64_t clips = bench::small() ? 2240 : 8800;  // more than what is kept in memory
  TensorReader file(bench::video_file(clips));
  Batches::Plan plan;
  for (std::int64_t clip = 0; clip < clips; ++clip) plan.clips.push_back(clip);
  plan.batch_size = 80;
  Batches batches(file, feature_layout(file, {}), plan);
  const std::int64_t count = std::min<std::int64_t>(batches.per_epoch(), 12);
  std::int64_t epoch = 0;
  bench::measure(state, {"zstd_read", 2.0 * 10 * 7 * 7 * 512 * 80 * static_cast<double>(count)},
                 [&] {
                   for (std::int64_t i = 0; i < count; ++i) batches.get(epoch, i);
                   ++epoch;
                 });
}
BENCH(read_batches, "read_batches/ours");

}  // namespace
