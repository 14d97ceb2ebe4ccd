#include "pretrain/metrics_log.h"

#include <filesystem>
#include <iostream>

#include "core/error.h"

namespace hdcid {
namespace {

// Bytes up to and including the last whole line of a step not after `step`.
std::uintmax_t bytes_until(const std::string& path, std::int64_t step) {
  std::ifstream in(path, std::ios::binary);
  std::uintmax_t bytes = 0;
  for (std::string line; std::getline(in, line) && !in.eof();) {
    const auto json = Json::parse(line, nullptr, false);
    if (!json.is_object() || !json.contains("step") || !json["step"].is_number_integer() ||
        json["step"] > step)
      break;
    bytes += line.size() + 1;
  }
  return bytes;
}

}  // namespace

MetricsLog::MetricsLog(const std::string& path, std::int64_t step) : path_(path) {
  if (path.empty() || path == "-") return;
  std::error_code error;
  if (std::filesystem::is_regular_file(path, error)) {
    std::filesystem::resize_file(path, step > 0 ? bytes_until(path, step) : 0, error);
    if (error) throw failure(path, error.message());
  }
  file_.open(path, std::ios::binary | std::ios::app);
  if (!file_) throw failure(path, "cannot be written", "another --metrics FILE or another folder");
}

void MetricsLog::write(const Json& line) {
  if (path_.empty()) return;
  std::ostream& out = path_ == "-" ? std::cout : file_;
  out << line.dump() << '\n' << std::flush;
  if (!out) throw failure(path_ == "-" ? "standard output" : path_, "cannot be written");
}

}  // namespace hdcid
