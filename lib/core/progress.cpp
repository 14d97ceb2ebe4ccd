#include "core/progress.h"

#include <fmt/format.h>

#include <cmath>

#include "core/console.h"
#include "core/log.h"

namespace hdcid {
namespace {

using namespace std::chrono_literals;
using Clock = std::chrono::steady_clock;

std::string duration_text(double seconds) {
  const auto whole = std::llround(seconds);
  if (whole < 60) return fmt::format("{} s", whole);
  if (whole < 3600) return fmt::format("{}:{:02} min", whole / 60, whole % 60);
  return fmt::format("{}:{:02} h", whole / 3600, whole % 3600 / 60);
}

}  // namespace

Progress::Progress(std::string label, std::int64_t total, std::string unit)
    : label_(std::move(label)),
      unit_(std::move(unit)),
      total_(total),
      terminal_(console::is_terminal()),
      start_(Clock::now()),
      shown_(start_) {}

Progress::~Progress() {
  if (!printed_) return;
  print(true);
  console::end_live();
}

void Progress::advance(std::int64_t count) {
  done_ += count;
  if (verbosity() == Verbosity::quiet) return;
  const auto now = Clock::now();
  if (now - shown_ < (terminal_ ? Clock::duration(100ms) : Clock::duration(30s))) return;
  shown_ = now;
  print(false);
}

void Progress::print(bool last) {
  printed_ = true;
  const double seconds = std::chrono::duration<double>(Clock::now() - start_).count();
  const double rate = seconds > 0 ? static_cast<double>(done_) / seconds : 0;
  std::string text = fmt::format("{}: {}/{} {}, {:.3g}/s", label_, done_, total_, unit_, rate);
  if (last)
    text += ", " + duration_text(seconds);
  else if (rate > 0 && total_ > done_)
    text += ", " + duration_text(static_cast<double>(total_ - done_) / rate) + " left";
  if (!status_.empty()) text += ", " + status_;
  if (terminal_)
    console::show_live(text);
  else
    note(text);
}

}  // namespace hdcid
