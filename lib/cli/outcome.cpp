#include "cli/outcome.h"

#include <cerrno>
#include <cstdio>
#include <cstring>
#include <iostream>
#include <new>
#include <string>
#include <system_error>

#include "core/error.h"
#include "core/json.h"
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

void flush_stdout() {
  errno = 0;
  const bool written = std::cout.flush().good() & (std::fflush(stdout) == 0) & (std::ferror(stdout) == 0);
  if (!written) throw std::system_error(errno ? errno : EIO, std::generic_category(), "standard output");
}

}  // namespace

int outcome_of(const std::function<void()>& work) {
  try {
    work();
    flush_stdout();
    return static_cast<int>(Exit::done);
  } catch (const Error& error) {
    return complain(error.code(), error.what(), error.hint());
  } catch (const std::bad_alloc&) {
    return complain(Exit::failed, "not enough memory");
  } catch (const std::system_error& error) {
    if (error.code() == std::errc::broken_pipe) return closed_pipe();
    return complain(Exit::failed, first_line(error.what()));
  } catch (const std::exception& error) {
    return complain(Exit::failed, first_line(error.what()));
  }
}

}  // namespace hdcid
