#include "cli/outcome.h"

#include <fmt/format.h>

#include <cerrno>
#include <cstdio>
#include <cstring>
#include <filesystem>
#include <iostream>
#include <new>
#include <stdexcept>
#include <string>
#include <system_error>

#include "core/error.h"
#include "core/log.h"

namespace hdcid {
namespace {

// LibTorch appends a backtrace to its messages; the first line is the sentence.
std::string first_line(const std::string& text) { return text.substr(0, text.find('\n')); }

int complain(Exit code, const std::string& sentence, const std::string& hint = {}) {
  warn(hint.empty() ? sentence : sentence + "\n  try: " + hint);
  return static_cast<int>(code);
}

// The reader of our output has gone: it knows, and there is nobody to tell.
int closed_pipe() { return static_cast<int>(Exit::failed); }

int stdout_failed(int error) {
  if (error == EPIPE) return closed_pipe();
  return complain(Exit::failed,
                  fmt::format("standard output: {}", std::strerror(error ? error : EIO)));
}

int out_of_memory() {
  return complain(Exit::failed, "not enough memory", "smaller batches, or a larger machine");
}

// What a library throws is in its words and not in the user's: -v shows them.
int unforeseen(const std::exception& error) {
  const auto text = first_line(error.what());
  if (text.find("not enough memory") != std::string::npos ||  // of LibTorch, on CPU and on GPU
      text.find("out of memory") != std::string::npos)
    return out_of_memory();
  detail(text);
  return complain(Exit::failed, "failed inside a library, which hdcid should have foreseen",
                  "-v shows the library's words; please report them");
}

}  // namespace

int outcome_of(const std::function<void()>& work) {
  // A stream that throws where the write fails keeps errno, the reason.
  std::cout.exceptions(std::ios_base::badbit);
  try {
    work();
    std::cout.flush();
    return std::fflush(stdout) == 0 ? static_cast<int>(Exit::done) : stdout_failed(errno);
  } catch (const std::ios_base::failure&) {
    return stdout_failed(errno);
  } catch (const Error& error) {
    return complain(error.code(), error.what(), error.hint());
  } catch (const std::bad_alloc&) {
    return out_of_memory();
  } catch (const std::length_error&) {
    return out_of_memory();
  } catch (const std::filesystem::filesystem_error& error) {
    return complain(Exit::failed, error.path1().string() + ": " + error.code().message());
  } catch (const std::system_error& error) {
    if (error.code() == std::errc::broken_pipe) return closed_pipe();
    return complain(Exit::failed, "the system refused: " + error.code().message());
  } catch (const std::exception& error) {
    return unforeseen(error);
  }
}

}  // namespace hdcid
