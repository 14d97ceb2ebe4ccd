#include <doctest/doctest.h>
#include <torch/torch.h>

namespace {

// Every test case draws the same numbers in every run, alone or after others.
struct Seeded : doctest::IReporter {
  explicit Seeded(const doctest::ContextOptions&) {}
  void report_query(const doctest::QueryData&) override {}
  void test_run_start() override {}
  void test_run_end(const doctest::TestRunStats&) override {}
  void test_case_start(const doctest::TestCaseData&) override { torch::manual_seed(0); }
  void test_case_reenter(const doctest::TestCaseData&) override { torch::manual_seed(0); }
  void test_case_end(const doctest::CurrentTestCaseStats&) override {}
  void test_case_exception(const doctest::TestCaseException&) override {}
  void subcase_start(const doctest::SubcaseSignature&) override {}
  void subcase_end() override {}
  void log_assert(const doctest::AssertData&) override {}
  void log_message(const doctest::MessageData&) override {}
  void test_case_skipped(const doctest::TestCaseData&) override {}
};
REGISTER_LISTENER("seeded", 1, Seeded);

}  // namespace
