#include <torch/torch.h>

#include "support/listener.h"

namespace {

// Every test case draws the same numbers in every run, alone or after others.
struct Seeded : Listener {
  using Listener::Listener;
  void test_case_start(const doctest::TestCaseData&) override { torch::manual_seed(0); }
  void test_case_reenter(const doctest::TestCaseData&) override { torch::manual_seed(0); }
};
REGISTER_LISTENER("seeded", 1, Seeded);

}  // namespace
