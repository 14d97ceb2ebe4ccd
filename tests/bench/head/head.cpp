#include "bench/head/head.h"

#include "bench/support/bench.h"
#include "core/random.h"

namespace hdcid::bench {
namespace {

CodedClips clips_of(std::int64_t count, Random& random) {
  CodedClips clips;
  clips.where = "bench";
  clips.clips = count, clips.steps = 10, clips.layers = 2, clips.stages = 1;
  clips.classes = HeadCase::classes;
  clips.lengths.assign(static_cast<std::size_t>(count), 10);
  for (std::int64_t i = 0; i < count; ++i) {
    clips.clip_class.push_back(random.below(HeadCase::classes));
    // A class uses a third of the codes, so that there is something to learn.
    for (int slot = 0; slot < 20; ++slot)
      clips.codes.push_back(
          static_cast<std::int32_t>((clips.clip_class.back() * 14 + random.below(133)) % 400));
  }
  return clips;
}

}  // namespace

HeadCase::HeadCase() {
  Random random(1, "bench");
  auto values = HostTensor::zeros(DType::f32, {2, 1, 400, 256});
  for (auto& value : values.view<float>()) value = static_cast<float>(random.uniform(-1, 1));
  codebooks = codebooks_of(values, "bench");
  training = clips_of(3339, random), validation = clips_of(402, random);
}

std::int64_t HeadCase::epochs() { return small() ? 5 : 50; }

}  // namespace hdcid::bench
