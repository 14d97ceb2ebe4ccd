#include <doctest/doctest.h>

#include <map>

#include "align/codis_reference.h"
#include "align/support.h"

using namespace hdcid;
using namespace hdcid::testing;

namespace {

const AlignmentRule codis{.method = AlignmentMethod::codis, .heads = AlignmentHeads::modality};

// The student's side of every teacher parameter, by the teacher's name.
std::map<std::string, torch::Tensor> students(const AlignBench& bench,
                                              const std::string& suffix = "") {
  std::map<std::string, torch::Tensor> all;
  for (const auto& modality : bench.config.modalities) {
    for (const std::string part : {"weight", "bias"})
      all[modality.name + "_teacher_projection." + part] =
          bench.tensor(modality.name + "_projection." + part);
    const std::string trunk = modality.name + "_self_att" + suffix + ".";
    for (const auto& item : bench.encoder->named_parameters()) {
      if (item.key().rfind(trunk, 0) == 0)
        all[modality.name + "_teacher." + item.key().substr(trunk.size())] = item.value();
    }
  }
  return all;
}

void move_students(const AlignBench& bench, const std::string& suffix = "") {
  const torch::NoGradGuard no_grad;
  torch::manual_seed(6);
  for (const auto& item : students(bench, suffix)) item.second.add_(torch::randn_like(item.second));
}

torch::Tensor features(const AlignBench& bench, const AlignedLayer& layer, std::size_t modality) {
  const auto rows = teacher_features(bench, layer, modality);
  const auto all = torch::empty({static_cast<std::int64_t>(rows.size()), bench.config.dim}, f64);
  for (std::size_t i = 0; i < rows.size(); ++i)
    all[static_cast<std::int64_t>(i)].copy_(torch::tensor(rows[i], f64));
  return all;
}

// One step of training as the methods see it.
void pass(const AlignBench& bench, const AlignedLayer& layer) {
  const torch::NoGradGuard no_grad;
  bench.loss(layer);
  bench.method->learn();
}

// A batch whose inputs no other one has.
AlignedLayer batch(const AlignBench& bench, std::int64_t clips, double shift) {
  auto layer = bench.layer(clips);
  for (auto& input : layer.inputs) input = torch::sin(input * (1 + shift) + shift);
  return layer;
}

}  // namespace

TEST_SUITE("align") {
  TEST_CASE("CODIS' teachers start as copies of the students, whatever these have learned before") {
    for (const std::size_t index : {0, 1}) {
      const AlignBench bench(codis, align_config(), index);
      const std::string suffix = index == 0 ? "" : "_2";
      for (int round = 0; round < 2; ++round) {
        const auto expected = students(bench, suffix);
        CHECK(expected.size() == 2 * (2 + 26));
        for (const auto& item : expected) {
          INFO(item.first);
          CHECK(bench.tensor(item.first).equal(item.second));
          CHECK(bench.tensor(item.first).data_ptr() != item.second.data_ptr());
        }
        move_students(bench, suffix);
        bench.method->start();
      }
    }
  }

  TEST_CASE("a CODIS teacher keeps 0.995 of itself and takes 0.005 of the student") {
    const AlignBench bench(codis);
    std::map<std::string, torch::Tensor> before, student_before;
    for (const auto& item : students(bench))
      before[item.first] = bench.tensor(item.first).detach().clone();
    move_students(bench);
    for (const auto& item : students(bench))
      student_before[item.first] = item.second.detach().clone();
    const auto layer = bench.layer(4);
    bench.loss(layer);
    for (const auto& item : before) CHECK(bench.tensor(item.first).equal(item.second));
    bench.method->learn();
    for (const auto& item : students(bench)) {
      INFO(item.first);
      CHECK(item.second.equal(student_before[item.first]));
      const auto mixed = 0.995 * before[item.first] + 0.005 * item.second;
      CHECK(bench.tensor(item.first).allclose(mixed, 1e-10, 1e-12));
    }
  }

  TEST_CASE("CODIS' queues start empty and hold the newest batch first") {
    const AlignBench bench(codis);
    const auto first = batch(bench, 3, 0.5), second = batch(bench, 2, 1.5);
    for (std::size_t m = 0; m < 2; ++m) {
      const auto queue = bench.tensor(bench.config.modalities[m].name + "_queue");
      CHECK(queue.sizes() == torch::IntArrayRef({4080, 4}));
      CHECK(queue.eq(0).all().item<bool>());
    }
    pass(bench, first);
    pass(bench, second);
    for (std::size_t m = 0; m < 2; ++m) {
      const auto queue = bench.tensor(bench.config.modalities[m].name + "_queue");
      const auto expected = torch::cat({features(bench, second, m), features(bench, first, m)});
      CHECK(queue.narrow(0, 0, 5).allclose(expected, 1e-9, 1e-10));
      CHECK(queue.narrow(0, 5, 4075).eq(0).all().item<bool>());
    }
  }

  TEST_CASE("a full CODIS queue forgets the oldest clips") {
    const AlignBench bench(codis);
    const std::int64_t clips = 510;  // an eighth of the queue
    std::vector<AlignedLayer> batches;
    for (int i = 0; i < 8; ++i) batches.push_back(batch(bench, clips, i));
    batches.push_back(batch(bench, 3, 8));
    for (const auto& layer : batches) pass(bench, layer);
    const auto queue = bench.tensor("video_queue");
    REQUIRE(queue.sizes() == torch::IntArrayRef({4080, 4}));
    CHECK(queue.narrow(0, 0, 3).allclose(features(bench, batches[8], 1), 1e-9, 1e-10));
    const auto oldest = features(bench, batches[0], 1).narrow(0, 0, clips - 3);
    CHECK(queue.narrow(0, 4080 - clips + 3, clips - 3).allclose(oldest, 1e-9, 1e-10));
  }

  TEST_CASE("a CODIS teacher never drops out") {
    auto config = align_config();
    config.dropout = 0.5;
    const AlignBench bench(codis, config);
    bench.method->train();
    const auto layer = bench.layer(4);
    const auto once = bench.loss(layer);
    CHECK(bench.loss(layer) == once);
    bench.method->learn();
    const auto expected = features(bench, layer, 0);
    CHECK(bench.tensor("audio_queue").narrow(0, 0, 4).allclose(expected, 1e-9, 1e-10));
  }
}
