#pragma once

namespace hdcid {

// SIGINT and SIGTERM set a flag; long loops ask for it at points where stopping loses nothing.
// SIGPIPE is ignored (EPIPE is reported instead). A second SIGINT ends the program at once.
void install_signal_handlers();
bool stop_requested();
int stop_signal();  // SIGINT, SIGTERM, or 0

// Throws Error(interrupted) when a stop was requested; for work that has nothing to keep.
void throw_if_stopped();

}  // namespace hdcid
