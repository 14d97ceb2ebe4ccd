#include "core/signals.h"

#include <signal.h>
#include <unistd.h>

#include "core/error.h"

namespace hdcid {
namespace {

volatile sig_atomic_t received = 0;

extern "C" void on_stop(int signal) {
  if (received == SIGINT && signal == SIGINT) _exit(static_cast<int>(Exit::interrupted));
  if (received == 0 || signal == SIGINT) received = signal;
}

}  // namespace

// Without SA_RESTART a blocked read or write returns EINTR, so that a program that waits for a pipe
// can stop.
void install_signal_handlers() {
  struct sigaction stop {};
  stop.sa_handler = on_stop;
  sigemptyset(&stop.sa_mask);
  sigaction(SIGINT, &stop, nullptr);
  sigaction(SIGTERM, &stop, nullptr);
  struct sigaction ignore {};
  ignore.sa_handler = SIG_IGN;
  sigaction(SIGPIPE, &ignore, nullptr);
  sigaction(SIGXFSZ, &ignore, nullptr);  // a file over the size limit: EFBIG is reported instead
}

bool stop_requested() { return received != 0; }

int stop_signal() { return received; }

void throw_if_stopped() {
  if (stop_requested()) throw Error(Exit::interrupted, "interrupted");
}

}  // namespace hdcid
