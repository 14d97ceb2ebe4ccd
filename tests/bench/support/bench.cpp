#include "bench/support/bench.h"

#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <stdexcept>
#include <thread>

namespace hdcid::bench {
namespace {

std::string variable(const char* name, const std::string& otherwise) {
  const char* value = std::getenv(name);
  return value && *value ? value : otherwise;
}

// Of this process or of the programs that it ran, in MB.
double peak_memory() {
  rusage own{}, programs{};
  getrusage(RUSAGE_SELF, &own);
  getrusage(RUSAGE_CHILDREN, &programs);
  return static_cast<double>(programs.ru_maxrss > 0 ? programs.ru_maxrss : own.ru_maxrss) / 1024;
}

}  // namespace

void measure(benchmark::State& state, const Amount& amount, const std::function<void()>& work) {
  work();
  for (auto _ : state) work();
  state.counters[amount.peak] =
      benchmark::Counter(amount.count, benchmark::Counter::kIsIterationInvariantRate);
  state.counters["memory_mb"] = peak_memory();
}

bool small() { return variable("SIZE", "") == "small"; }

int threads() {
  const auto all = std::to_string(std::max(1U, std::thread::hardware_concurrency()));
  return std::stoi(variable("THREADS", all));
}

std::string scratch(const std::string& file) { return variable("BENCH_SCRATCH", ".") + "/" + file; }

std::string program(const std::string& name) {
  const auto built = variable("BENCH_PROGRAMS", ".") + "/" + name;
  return std::filesystem::exists(built) ? built : name;
}

void run(const std::vector<std::string>& command) {
  const auto path = program(command.front());
  std::vector<char*> words;
  for (const auto& word : command) words.push_back(const_cast<char*>(word.c_str()));
  words.push_back(nullptr);
  const pid_t child = vfork();
  if (child == 0) {
    execvp(path.c_str(), words.data());
    _exit(127);
  }
  int status = 0;
  if (child < 0 || waitpid(child, &status, 0) != child || status != 0)
    throw std::runtime_error(path + " failed");
}

}  // namespace hdcid::bench
