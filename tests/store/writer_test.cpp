#include <doctest/doctest.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>

#include <csignal>
#include <stdexcept>

#include "core/error.h"
#include "store/atomic_file.h"
#include "store/scratch.h"

TEST_SUITE("store") {
  using namespace hdcid;

  TEST_CASE("an output appears at commit and not before") {
    Scratch scratch;
    const auto path = scratch.file("out");
    put_contents(path, "old");
    {
      AtomicFile file(path);
      file.write("new");
      CHECK(contents(path) == "old");
    }
    CHECK(contents(path) == "old");
    CHECK(scratch.count() == 1);
    AtomicFile file(path);
    file.write("new");
    auto moved = std::move(file);
    moved.write("er");
    moved.commit();
    CHECK(contents(path) == "newer");
    CHECK(scratch.count() == 1);
  }

  TEST_CASE("a symbolic link keeps pointing to the file that is replaced") {
    Scratch scratch;
    put_contents(scratch.file("real"), "old");
    REQUIRE(::symlink("real", scratch.file("link").c_str()) == 0);
    AtomicFile file(scratch.file("link"));
    file.write("new");
    file.commit();
    CHECK(std::filesystem::is_symlink(scratch.file("link")));
    CHECK(contents(scratch.file("real")) == "new");
  }

  TEST_CASE("a device is written and not replaced") {
    AtomicFile file("/dev/null");
    file.write("x");
    file.commit();
    CHECK_FALSE(std::filesystem::is_regular_file("/dev/null"));
  }

  static Error refusal_of(const std::string& path) {
    try {
      AtomicFile file(path);
      file.write(std::string(100000, 'x'));
      file.commit();
    } catch (const Error& error) {
      return error;
    }
    return {Exit::done, "nothing was refused"};
  }

  TEST_CASE("a full disk, a missing folder and a folder as output are failures with a hint") {
    const auto full = refusal_of("/dev/full");
    CHECK(full.code() == Exit::failed);
    CHECK(std::string(full.what()) == "/dev/full: cannot be written: No space left on device");
    CHECK(full.hint().starts_with("free some space"));
    Scratch scratch;
    const auto missing = refusal_of(scratch.file("no/such"));
    CHECK(missing.code() == Exit::failed);
    CHECK(missing.hint() == "create the folder first: mkdir -p " + scratch.file("no"));
    CHECK(refusal_of(scratch.file("")).code() == Exit::failed);
  }

  // In a child, because the limit stays with the process.
  TEST_CASE("a file over the size limit is a failure and leaves nothing") {
    Scratch scratch;
    const auto child = ::fork();
    if (child == 0) {
      std::signal(SIGXFSZ, SIG_IGN);
      const rlimit limit{1000, 1000};
      ::setrlimit(RLIMIT_FSIZE, &limit);
      ::_exit(refusal_of(scratch.file("big")).code() == Exit::failed ? 0 : 1);
    }
    int status = 0;
    ::waitpid(child, &status, 0);
    CHECK(WIFEXITED(status));
    CHECK(WEXITSTATUS(status) == 0);
    CHECK(scratch.count() == 0);
  }

  TEST_CASE("a reader that went away is a failure") {
    Scratch scratch;
    const auto child = ::fork();
    if (child == 0) {
      std::signal(SIGPIPE, SIG_IGN);
      int ends[2];
      if (::pipe(ends) != 0) ::_exit(2);
      ::close(ends[0]);
      ::dup2(ends[1], STDOUT_FILENO);
      const auto error = refusal_of("-");
      ::_exit(error.code() == Exit::failed && !error.hint().empty() ? 0 : 1);
    }
    int status = 0;
    ::waitpid(child, &status, 0);
    CHECK(WEXITSTATUS(status) == 0);
  }

  TEST_CASE("tensors out of order, undeclared or incomplete are mistakes of the programmer") {
    Scratch scratch;
    const std::vector<TensorInfo> list{{"a", DType::u8, {2}}, {"b", DType::u8, {1}}};
    const std::byte bytes[3]{};
    {
      TensorWriter file(scratch.file("x"), list, {});
      CHECK_THROWS_AS(file.append("b", std::span(bytes, 1)), std::logic_error);
      CHECK_THROWS_AS(file.append("a", std::span(bytes, 3)), std::logic_error);
      CHECK_THROWS_AS(file.append("a", HostTensor::zeros(DType::f32, {2})), std::logic_error);
      file.append("a", std::span(bytes, 1));
      CHECK_THROWS_AS(file.commit(), std::logic_error);
    }
    CHECK(scratch.count() == 0);
    CHECK_THROWS_AS(TensorWriter(scratch.file("x"), {list[0], list[0]}, {}), std::logic_error);
    CHECK_THROWS_AS(TensorWriter(scratch.file("x"), list, {{"k", "\xff"}}), Error);
    CHECK(scratch.count() == 0);
  }
}
