#include <doctest/doctest.h>
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include <atomic>
#include <cstdlib>
#include <functional>
#include <new>
#include <string>

#include "core/error.h"
#include "core/log.h"
#include "core/progress.h"
#include "core/signals.h"
#include "core/threads.h"

TEST_SUITE("core") {
  using namespace hdcid;

  struct Outcome {
    int status;
    std::string errors;  // what went to stderr
  };

  // Runs `work` in a child whose stderr is read: signals and log levels are one per process.
  static Outcome in_child(const std::function<int()>& work) {
    int ends[2];
    REQUIRE(::pipe(ends) == 0);
    const auto child = ::fork();
    if (child == 0) {
      ::dup2(ends[1], STDERR_FILENO);
      ::close(ends[0]);
      ::_exit(work());
    }
    ::close(ends[1]);
    Outcome outcome{};
    char buffer[4096];
    for (ssize_t got; (got = ::read(ends[0], buffer, sizeof buffer)) > 0;)
      outcome.errors.append(buffer, static_cast<std::size_t>(got));
    ::close(ends[0]);
    ::waitpid(child, &outcome.status, 0);
    return outcome;
  }

  TEST_CASE("a first signal asks to stop and a second SIGINT ends the program") {
    const auto once = in_child([] {
      install_signal_handlers();
      if (stop_requested()) return 1;
      ::raise(SIGTERM);
      try {
        throw_if_stopped();
      } catch (const Error& error) {
        return error.code() == Exit::interrupted && stop_signal() == SIGTERM ? 0 : 2;
      }
      return 3;
    });
    CHECK(WEXITSTATUS(once.status) == 0);
    const auto twice = in_child([] {
      install_signal_handlers();
      ::raise(SIGINT);
      ::raise(SIGINT);
      return 0;
    });
    CHECK(WIFEXITED(twice.status));
    CHECK(WEXITSTATUS(twice.status) == 130);
  }

  TEST_CASE("a blocked read returns when a signal comes") {
    const auto outcome = in_child([] {
      install_signal_handlers();
      int ends[2];
      if (::pipe(ends) != 0) return 1;
      const auto parent = ::getpid();
      if (const auto child = ::fork(); child == 0) {
        ::usleep(50000);
        ::kill(parent, SIGTERM);
        ::_exit(0);
      }
      char byte;
      return ::read(ends[0], &byte, 1) < 0 && stop_requested() ? 0 : 2;
    });
    CHECK(WEXITSTATUS(outcome.status) == 0);
  }

  TEST_CASE("a closed pipe does not kill") {
    const auto outcome = in_child([] {
      install_signal_handlers();
      int ends[2];
      if (::pipe(ends) != 0) return 1;
      ::close(ends[0]);
      return ::write(ends[1], "x", 1) < 0 ? 0 : 2;
    });
    CHECK(WIFEXITED(outcome.status));
    CHECK(WEXITSTATUS(outcome.status) == 0);
  }

  TEST_CASE("lines begin with the program and follow the verbosity") {
    const auto lines = [](Verbosity level) {
      return in_child([level] {
               set_program_name("hdcid-x");
               set_verbosity(level);
               note("note");
               detail("detail");
               warn("warning");
               return 0;
             })
          .errors;
    };
    CHECK(lines(Verbosity::quiet) == "hdcid-x: warning\n");
    CHECK(lines(Verbosity::normal) == "hdcid-x: note\nhdcid-x: warning\n");
    CHECK(lines(Verbosity::verbose) == "hdcid-x: note\nhdcid-x: detail\nhdcid-x: warning\n");
  }

  TEST_CASE("short work leaves no progress in a log file") {
    const auto outcome = in_child([] {
      Progress progress("work", 1000, "clips");
      for (int i = 0; i < 1000; ++i) progress.advance();
      return 0;
    });
    CHECK(outcome.errors.empty());
  }

  TEST_CASE("what one call throws leaves parallel_for, and nothing begins after it") {
    for (const int threads : {1, 3}) {
      std::atomic<int> begun{0};
      CHECK_THROWS_AS(parallel_for(1000000, threads,
                                   [&](std::int64_t i) {
                                     ++begun;
                                     if (i == 5) throw std::bad_alloc();
                                   }),
                      std::bad_alloc);
      CHECK(begun < 1000000);
    }
  }

  TEST_CASE("SLURM's number of CPUs is taken when it is one") {
    ::setenv("SLURM_CPUS_PER_TASK", "3", 1);
    CHECK(default_threads() == 3);
    for (const char* absurd : {"0", "-2", "many", "3x", "99999999999", ""}) {
      ::setenv("SLURM_CPUS_PER_TASK", absurd, 1);
      CHECK(default_threads() >= 1);
      CHECK(default_threads() <= 4096);
    }
    ::unsetenv("SLURM_CPUS_PER_TASK");
    CHECK(default_threads() >= 1);
  }
}
