#pragma once

#include <stdexcept>
#include <string>
#include <utility>

namespace hdcid {

// The exit codes of every program. Partial success is never 0.
enum class Exit : int {
  done = 0,
  failed = 1,
  usage = 2,
  bad_input = 3,
  checkpointed = 75,  // stopped at a checkpoint: run the same command again
  interrupted = 130,
};

// What leaves a program as "<tool>: <where>: <what>" and, on a second line, "  try: <hint>".
class Error : public std::runtime_error {
 public:
  Error(Exit code, const std::string& sentence, std::string hint = {})
      : std::runtime_error(sentence), code_(code), hint_(std::move(hint)) {}
  Exit code() const { return code_; }
  const std::string& hint() const { return hint_; }

 private:
  Exit code_;
  std::string hint_;
};

// Input that cannot be used: `where` is a file (and tensor), `what` one clear clause, `hint` what
// to try.
inline Error bad_input(const std::string& where, const std::string& what, std::string hint = {}) {
  return {Exit::bad_input, where + ": " + what, std::move(hint)};
}
inline Error usage_error(const std::string& what, std::string hint = {}) {
  return {Exit::usage, what, std::move(hint)};
}
// The machine refused: disk full, folder unwritable, pipe closed.
inline Error failure(const std::string& where, const std::string& what, std::string hint = {}) {
  return {Exit::failed, where + ": " + what, std::move(hint)};
}

}  // namespace hdcid
