#define DOCTEST_CONFIG_IMPLEMENT
#include <doctest/doctest.h>

#include <cstdio>

#include "support/listener.h"

namespace {

unsigned selected_cases = 0;

// Counts what the filters let through.
struct Counter : Listener {
  using Listener::Listener;
  void test_run_end(const doctest::TestRunStats& stats) override {
    selected_cases = stats.numTestCasesPassingFilters;
  }
};
REGISTER_LISTENER("counter", 1, Counter);

}  // namespace

// A suite without test cases fails: a test that was renamed or left out of the build must not pass
// by being absent.
int main(int argc, char** argv) {
  doctest::Context context(argc, argv);
  const int result = context.run();
  if (context.shouldExit() || result != 0 || selected_cases > 0) return result;
  std::fputs("no test case matches the filters\n", stderr);
  return 1;
}
