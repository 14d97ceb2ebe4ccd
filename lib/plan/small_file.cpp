#include "plan/small_file.h"

#include <filesystem>
#include <fstream>
#include <sstream>

#include "core/error.h"
#include "store/atomic_file.h"

namespace hdcid {

std::string small_file(const std::string& path) {
  std::ifstream file(path);
  std::ostringstream text;
  if (file) text << file.rdbuf();
  auto content = text.str();
  if (content.ends_with('\n')) content.pop_back();
  return content;
}

void write_small_file(const std::string& path, const std::string& text) {
  namespace fs = std::filesystem;
  std::error_code error;
  if (fs::exists(path, error) && small_file(path) == text) return;
  fs::create_directories(fs::path(path).parent_path(), error);
  if (error) throw failure(path, "its folder cannot be made: " + error.message());
  AtomicFile file(path);
  file.write(text + "\n");
  file.commit();
}

}  // namespace hdcid
