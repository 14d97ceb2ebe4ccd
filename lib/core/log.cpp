#include "core/log.h"

#include <string>

#include "core/console.h"

namespace hdcid {
namespace {

Verbosity level = Verbosity::normal;
std::string program = "hdcid";

void line(std::string_view text) {
  std::string whole = program + ": ";
  whole += text;
  console::print_line(whole);
}

}  // namespace

void set_verbosity(Verbosity verbosity) { level = verbosity; }
Verbosity verbosity() { return level; }
void set_program_name(std::string_view name) { program = name; }
std::string_view program_name() { return program; }

void note(std::string_view text) {
  if (level >= Verbosity::normal) line(text);
}
void detail(std::string_view text) {
  if (level >= Verbosity::verbose) line(text);
}
void warn(std::string_view text) { line(text); }

}  // namespace hdcid
