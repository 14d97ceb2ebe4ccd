#include "plan/sweep.h"

#include <doctest/doctest.h>

#include <fstream>

#include "experiment/folder.h"
#include "plan/status.h"

using namespace hdcid;
using namespace hdcid::testing;

namespace {

void write(const std::string& path, const std::string& text) {
  std::filesystem::create_directories(std::filesystem::path(path).parent_path());
  std::ofstream(path) << text;
}

}  // namespace

TEST_SUITE("plan") {
  TEST_CASE("files that targets share count once in all; weights are of what is not done") {
    ExperimentFolder folder("sweep");
    const auto notes = folder.file(".progress");
    const auto a = folder.file("a"), b = folder.file("b"), c = folder.file("c");
    write(notes + "/expected/one", "model\t40\t" + a + "\nscore\t0\t" + c + "\ntable\t0\tx\tcat\n");
    write(notes + "/expected/two", "model\t40\t" + a + "\nmodel\t80\t" + b + "\n");
    write(a, "");
    const auto sweep = read_sweep(notes);
    REQUIRE(sweep.targets.size() == 2);
    CHECK(sweep.targets[1].models.done == 1);
    CHECK(sweep.models.all() == 2);
    CHECK(sweep.scores.left == 1);
    CHECK(sweep.weight_left == 80);
    CHECK(outlook(sweep, notes, true) == "no estimate yet");
  }

  TEST_CASE("the end comes from what models took by weight, and scores with heads") {
    ExperimentFolder folder("outlook");
    const auto notes = folder.file(".progress");
    const auto now = now_seconds();
    write(notes + "/expected/one", "model\t40\t" + folder.file("a") + "\nmodel\t80\t" +
                                       folder.file("b") + "\nscore\t0\t" + folder.file("c") + "\n");
    write(folder.file("a"), "");
    write(notes + "/started", std::to_string(now - 600));
    // 600 s for weight 40, so 1200 s for 80, and 600 s for what a score takes; 660 s in 600 s.
    write(notes + "/times",
          fmt::format("{0} model 40 600\n{0} head 0 50\n{0} score 0 10\n{1} codes 0 540\n", now,
                      now - 1000));
    const auto text = outlook(read_sweep(notes), notes, false);
    CHECK(text == "stopped, 28 min left");
  }

  TEST_CASE("spans of time are minutes, or hours where they are long") {
    CHECK(span_text(1) == "1 min");
    CHECK(span_text(5399) == "90 min");
    CHECK(span_text(5400) == "2 h");
  }

  TEST_CASE("a folder where nothing was started says so") {
    CHECK(status_text("/nowhere") == "nothing was started in /nowhere\n");
  }
}
