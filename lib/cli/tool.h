#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <vector>

#include "cli/option.h"

namespace hdcid {

// A file argument. `many` takes one or more; `optional` may be absent. Values land in the bound
// variable.
struct Positional {
  std::string name{};  // "FEATURES"
  std::string help{};
  std::string* value = nullptr;
  std::vector<std::string>* values = nullptr;  // for `many`
  bool optional = false;
};

struct Example {
  std::string command;  // a complete command line that works
  std::string meaning;
};

// What a running tool is told by its command line, beyond its own options.
struct Run {
  std::string tool;
  std::uint64_t seed = 0;
  int threads = 1;
  Json options;  // resolved values that can change the result

  // The record stored in outputs: tool, version, options, seed, digests of the inputs, and what
  // computed, if LibTorch did (computed_by). No clock, host or path. `inputs` maps a role
  // ("features", "model") to the digest of the file that played it.
  Json provenance(const std::vector<std::pair<std::string, std::string>>& inputs = {}) const;
};

// A program: declared as data, run by run_tool.
struct Tool {
  std::string name{};     // "hdcid-toc"
  std::string summary{};  // one line
  std::vector<Example> examples{};
  std::vector<Positional> positionals{};
  std::vector<Option> options{};
  std::vector<std::string> notes{};  // paragraphs at the end of --help and the man page
  std::string profiles{};  // folder in share/presets for --profile, empty = the tool has none
  // The folder instead, once options are set; for tools that do what differs by an option.
  std::function<std::string()> profiles_by_options{};
  std::function<void(const Run&)> run{};  // throws Error to fail
};

// Parses, answers --help/-h, --version, --man, --completion SHELL, --dump-config; adds --seed,
// --threads, --config, -q, -v; runs; turns every exception into one sentence and an exit code.
// stdout carries only data.
int run_tool(const Tool& tool, int argc, char** argv);

// Calls `symbol` in libhdcid-torch.so, which is loaded only now: help and errors in options do not
// wait for LibTorch (its 280 shared libraries take 0.4 s). The symbol is `extern "C" void
// symbol(const void* options, const hdcid::Run&)`.
void call_engine(const char* symbol, const void* options, const Run& run);
// What LibTorch's libraries read from the environment when they are loaded; variables that the user
// set win.
void set_engine_environment(int threads);
bool has_engine();  // whether there is one beside this library

// From now on provenance says that this engine computes:
// {"libtorch": "2.15.0", "blas": "libopenblas.so", "instructions": "AVX2", "threads": 2}.
void computed_by(Json engine);

}  // namespace hdcid
