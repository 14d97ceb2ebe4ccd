#pragma once

#include <filesystem>
#include <fstream>
#include <functional>
#include <string>

#include "core/error.h"
#include "experiment/folders.h"

namespace hdcid::testing {

// A folder of experiments that lasts as long as the test, with two cells.
class ExperimentFolder {
 public:
  explicit ExperimentFolder(const std::string& name)
      : path_(std::filesystem::temp_directory_path() / ("hdcid_experiment_" + name)) {
    std::filesystem::remove_all(path_);
    std::filesystem::create_directories(path_ / "experiments");
    std::filesystem::create_directories(path_ / "tables");
  }
  ~ExperimentFolder() { std::filesystem::remove_all(path_); }
  ExperimentFolder(const ExperimentFolder&) = delete;
  ExperimentFolder& operator=(const ExperimentFolder&) = delete;

  const std::filesystem::path& path() const { return path_; }
  std::string file(const std::string& name) const { return (path_ / name).string(); }
  void write(const std::string& name, const std::string& text) const {
    std::ofstream(path_ / name) << text;
  }

 private:
  std::filesystem::path path_;
};

inline constexpr const char* two_cells = R"({
  "a.v2a": {"task": "ave", "title": "A V→A", "train": ["a", "video"], "score": ["b", "audio"]},
  "a.a2v": {"task": "ave", "title": "A A→V", "train": ["a", "audio"], "score": ["b", "video"],
            "labelled": false, "comment": "none"}})";

// What is said of input that is refused; empty when it is not.
inline std::string complaint_of(const std::function<void()>& read, std::string* hint = nullptr) {
  try {
    read();
  } catch (const Error& error) {
    if (hint) *hint = error.hint();
    return error.what();
  }
  return "";
}

}  // namespace hdcid::testing
