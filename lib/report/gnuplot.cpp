#include "report/gnuplot.h"

#include <fcntl.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <fstream>

#include "core/error.h"
#include "core/signals.h"

namespace hdcid {
namespace {

constexpr const char* complaints = "complaints.txt";

// In the folder, nothing to read, everything that is said kept in a file.
class Surroundings {
 public:
  explicit Surroundings(const std::filesystem::path& folder) {
    posix_spawn_file_actions_init(&actions_);
    posix_spawn_file_actions_addchdir_np(&actions_, folder.c_str());
    posix_spawn_file_actions_addopen(&actions_, STDIN_FILENO, "/dev/null", O_RDONLY, 0);
    posix_spawn_file_actions_addopen(&actions_, STDOUT_FILENO, complaints,
                                     O_WRONLY | O_CREAT | O_TRUNC, 0600);
    posix_spawn_file_actions_adddup2(&actions_, STDOUT_FILENO, STDERR_FILENO);
  }
  ~Surroundings() { posix_spawn_file_actions_destroy(&actions_); }
  Surroundings(const Surroundings&) = delete;
  Surroundings& operator=(const Surroundings&) = delete;
  const posix_spawn_file_actions_t* get() const { return &actions_; }

 private:
  posix_spawn_file_actions_t actions_;
};

pid_t start(std::vector<std::string> words, const std::filesystem::path& folder) {
  std::vector<char*> arguments;
  for (auto& word : words) arguments.push_back(word.data());
  arguments.push_back(nullptr);
  const Surroundings surroundings(folder);
  pid_t child = 0;
  const int error =
      ::posix_spawnp(&child, arguments[0], surroundings.get(), nullptr, arguments.data(), environ);
  if (error == ENOENT || error == EACCES)
    throw bad_input("gnuplot", "is not installed, and pictures are made by it",
                    "apt-get install gnuplot-nox, or leave --picture out");
  if (error != 0)
    throw failure("gnuplot", std::string("cannot be started: ") + std::strerror(error));
  return child;
}

std::string first_complaint(const std::filesystem::path& folder) {
  std::ifstream file(folder / complaints);
  for (std::string line; std::getline(file, line);)
    if (line.find_first_not_of(" \t^") != std::string::npos) return line;
  return "no reason given";
}

}  // namespace

void run_gnuplot(const std::vector<std::string>& scripts, const std::filesystem::path& folder) {
  std::vector<std::string> words = {"gnuplot", "-d"};
  words.insert(words.end(), scripts.begin(), scripts.end());
  const auto child = start(words, folder);
  int status = 0;
  while (::waitpid(child, &status, 0) < 0 && errno == EINTR) {
  }
  throw_if_stopped();
  if (status != 0) throw failure("gnuplot", "cannot draw: " + first_complaint(folder));
}

}  // namespace hdcid
