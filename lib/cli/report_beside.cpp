#include "cli/report_beside.h"

#include <cstdio>

#include "core/error.h"

namespace hdcid {

void print_beside(const std::string& output, const std::string& report) {
  auto* stream = output == "-" ? stderr : stdout;
  if (std::fputs(report.c_str(), stream) < 0 || std::fflush(stream) != 0)
    throw failure("standard output", "cannot be written");
}

}  // namespace hdcid
