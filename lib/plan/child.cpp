#include "plan/child.h"

#include <fcntl.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cerrno>
#include <csignal>
#include <cstring>

#include "core/error.h"
#include "core/signals.h"

extern char** environ;

namespace hdcid {
namespace {

sigset_t signals_of_parent() {
  sigset_t set;
  sigemptyset(&set);
  for (const int signal : {SIGCHLD, SIGTERM, SIGINT}) sigaddset(&set, signal);
  return set;
}

// The child has the signals as we found them, but for those that programs of hdcid handle.
void set_signals(posix_spawnattr_t& attributes, const sigset_t& before) {
  sigset_t usual;
  sigemptyset(&usual);
  for (const int signal : {SIGTERM, SIGINT, SIGPIPE, SIGXFSZ}) sigaddset(&usual, signal);
  posix_spawnattr_setsigdefault(&attributes, &usual);
  posix_spawnattr_setsigmask(&attributes, &before);
  posix_spawnattr_setflags(&attributes, POSIX_SPAWN_SETSIGDEF | POSIX_SPAWN_SETSIGMASK);
}

pid_t start(const std::vector<std::string>& command, const std::string& output,
            const sigset_t& before) {
  std::vector<char*> words;
  for (const auto& word : command) words.push_back(const_cast<char*>(word.c_str()));
  words.push_back(nullptr);
  posix_spawn_file_actions_t actions;
  posix_spawn_file_actions_init(&actions);
  if (!output.empty())
    posix_spawn_file_actions_addopen(&actions, STDOUT_FILENO, output.c_str(),
                                     O_WRONLY | O_CREAT | O_TRUNC, 0666);
  posix_spawnattr_t attributes;
  posix_spawnattr_init(&attributes);
  set_signals(attributes, before);
  pid_t pid = 0;
  const int error = posix_spawnp(&pid, words[0], &actions, &attributes, words.data(), environ);
  posix_spawnattr_destroy(&attributes);
  posix_spawn_file_actions_destroy(&actions);
  if (error) throw failure(command.front(), std::string("cannot be run: ") + std::strerror(error));
  return pid;
}

// Until the child has ended. A signal that we get is waited for like the child's end, so that none
// falls between.
int wait_for(pid_t pid, const sigset_t& signals) {
  int status = 0;
  pid_t ended = 0;
  while ((ended = waitpid(pid, &status, WNOHANG)) == 0) {
    siginfo_t info;
    if (sigwaitinfo(&signals, &info) == SIGTERM) kill(pid, SIGTERM);
  }
  if (ended < 0) throw failure("a child", std::string("is lost: ") + std::strerror(errno));
  return WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
}

}  // namespace

int run_child(const std::vector<std::string>& command, const std::string& output,
              const std::function<void(int)>& started) {
  const auto signals = signals_of_parent();
  sigset_t before;
  std::signal(SIGCHLD, SIG_DFL);  // whoever started us may have it ignored, and ends would be lost
  pthread_sigmask(SIG_BLOCK, &signals, &before);
  throw_if_stopped();
  const auto pid = start(command, output, before);
  started(pid);
  const int code = wait_for(pid, signals);
  pthread_sigmask(SIG_SETMASK, &before, nullptr);
  return code;
}

}  // namespace hdcid
