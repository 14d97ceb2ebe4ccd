#include <ATen/record_function.h>
#include <doctest/doctest.h>

#include <map>
#include <set>
#include <string>

#include "pretrain/trainer.h"
#include "support/authors.h"

using namespace hdcid;

namespace {

// Calls that wait for the device or whose result's size depends on values, while one of these
// lives. Those of the host's own lists are not LibTorch's.
class Waits {
 public:
  Waits() {
    counts().clear();
    handle_ = at::addGlobalCallback(at::RecordFunctionCallback(&Waits::note));
  }
  ~Waits() { at::removeCallback(handle_); }
  static std::map<std::string, int>& counts() {
    static std::map<std::string, int> all;
    return all;
  }

 private:
  static std::unique_ptr<at::ObserverContext> note(const at::RecordFunction& call) {
    static const std::set<std::string> waiting = {"aten::item",         "aten::_local_scalar_dense",
                                                  "aten::nonzero",      "aten::masked_select",
                                                  "aten::is_nonzero",   "aten::equal",
                                                  "aten::unique2",      "aten::_unique2",
                                                  "aten::nonzero_numpy"};
    if (waiting.count(call.name())) ++counts()[call.name()];
    return nullptr;
  }
  at::CallbackHandle handle_;
};

ModelConfig config_of(const Batch& batch) {
  auto config = test::authors().model;
  config.modalities = {{.name = "audio", .dim = 6, .specific = 8},
                       {.name = "video", .dim = 5, .height = 5, .width = 5, .specific = 8},
                       {.name = "text", .dim = 7, .lstm = 4, .specific = 8}};
  config.steps = batch.inputs.at("audio").size(1);
  config.dim = config.cpc_context = config.club_hidden = 8;
  config.heads = 2;
  config.codes = 10;
  return config;
}

Batch random_batch(bool padded) {
  torch::manual_seed(1);
  return {{{"audio", torch::randn({4, 5, 6})},
           {"video", torch::rand({4, 5, 5, 5, 5})},
           {"text", torch::randn({4, 5, 7})}},
          padded ? torch::tensor({5, 3, 4, 5}) : torch::Tensor()};
}

}  // namespace

TEST_SUITE("pretrain") {
  TEST_CASE("the count sees what waits") {
    const Waits waits;
    const auto values = torch::rand({3});
    values.sum().item<float>();
    values.index({values > 0.5});
    CHECK(waits.counts()["aten::item"] == 1);
    CHECK(waits.counts()["aten::nonzero"] == 1);
  }

  TEST_CASE("a step waits for nothing but the report, padded clips or not") {
    for (const bool padded : {false, true})
      for (const bool input_norm : {false, true}) {
        CAPTURE(padded);
        CAPTURE(input_norm);
        const auto batch = random_batch(padded);
        auto config = config_of(batch);
        config.input_norm = input_norm;
        auto objective = test::authors().objective;
        objective.warm_start = 0;
        Trainer trainer(config, objective, 1, torch::kCPU);
        trainer.step(batch, 0, 0);
        const Waits waits;
        const auto report = trainer.step(batch, 0, 1);
        for (const auto& [name, count] : waits.counts()) CHECK_MESSAGE(count == 0, name);
      }
  }
}
