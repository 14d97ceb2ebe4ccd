#pragma once

#include <benchmark/benchmark.h>

#include <cstdint>
#include <functional>
#include <string>
#include <vector>

namespace hdcid::bench {

// What one repetition does, in units of one of this machine's peaks (folder peaks): floating-point
// operations of product_f32 or product_f64, bytes of memory, zstd_read or zstd_write.
struct Amount {
  std::string peak;
  double count;
};

// Times `work` by the wall clock, after one run that does not count, and notes its rate and the
// process' peak memory.
void measure(benchmark::State& state, const Amount& amount, const std::function<void()>& work);

// What is done before all; LibTorch set up as the programs do where it is linked.
void prepare();

bool small();                                  // SIZE=small
int threads();                                 // THREADS, else all of the machine
std::string scratch(const std::string& file);  // a path in the folder of what benchmarks make

std::string program(const std::string& name);  // of those that were built; else the name
// Runs a program and waits for it. Throws std::runtime_error when it fails.
void run(const std::vector<std::string>& command);

}  // namespace hdcid::bench

// Registers void f(benchmark::State&) as "scenario/competitor".
#define BENCH(f, name) BENCHMARK(f)->Name(name)->UseRealTime()->Unit(benchmark::kMillisecond)
