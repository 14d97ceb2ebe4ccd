#include <ATen/record_function.h>
#include <doctest/doctest.h>

#include <map>
#include <set>
#include <string>

#include "pretrain/small_model.h"

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
        auto batch = test::random_batch(1);
        if (padded) batch.lengths = torch::tensor({5, 3, 4, 5});
        auto config = test::small_config();
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
