#include "core/console.h"

#include <sys/ioctl.h>
#include <unistd.h>

#include <cstdlib>
#include <string>

namespace hdcid::console {
namespace {

constexpr const char* erase_line = "\r\x1b[K";
bool live = false;

void put(const std::string& text) {
  if (::write(STDERR_FILENO, text.data(), text.size()) < 0) return;  // nowhere left to report it
}

}  // namespace

bool is_terminal() {
  const char* kind = std::getenv("TERM");
  return ::isatty(STDERR_FILENO) && !(kind && std::string_view(kind) == "dumb");
}

int columns() {
  winsize size{};
  return ::ioctl(STDERR_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_col > 0 ? size.ws_col : 80;
}

void print_line(std::string_view text) {
  put((live ? erase_line : "") + std::string(text) + "\n");
  live = false;
}

void show_live(std::string_view text) {
  put(erase_line + std::string(text.substr(0, static_cast<std::size_t>(columns() - 1))));
  live = true;
}

void end_live() {
  if (live) put("\n");
  live = false;
}

}  // namespace hdcid::console
