#include "plan/sweep.h"

#include <filesystem>
#include <set>

#include "plan/expected.h"

namespace hdcid {
namespace {

namespace fs = std::filesystem;

class Counter {
 public:
  explicit Counter(Sweep& sweep) : sweep_(sweep) {}

  void count(const ExpectedList& list) {
    Sweep::Target target{list.target, {}, {}};
    for (const auto& file : list.files)
      if (file.kind == "model" || file.kind == "score") count(file, target);
    sweep_.targets.push_back(target);
  }

 private:
  void count(const Expected& file, Sweep::Target& target) {
    const bool model = file.kind == "model";
    const auto state = state_of(file.file);
    StateCounts& own = model ? target.models : target.scores;
    StateCounts& shared = model ? sweep_.models : sweep_.scores;
    ++(own.*state);
    if (!seen_.insert(file.file).second) return;
    ++(shared.*state);
    if (model && state != &StateCounts::done) sweep_.weight_left += file.weight;
  }

  int StateCounts::*state_of(const std::string& file) const {
    std::error_code error;
    if (sweep_.running.contains(fs::path(file).lexically_normal().string()))
      return &StateCounts::running;
    return fs::exists(file, error) ? &StateCounts::done : &StateCounts::left;
  }

  Sweep& sweep_;
  std::set<std::string> seen_;
};

}  // namespace

Sweep read_sweep(const std::string& notes) {
  Sweep sweep;
  sweep.running = find_running(notes);
  Counter counter(sweep);
  for (const auto& list : read_expected(notes)) counter.count(list);
  return sweep;
}

}  // namespace hdcid
