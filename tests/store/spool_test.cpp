#include "store/spool.h"

#include <doctest/doctest.h>
#include <fcntl.h>
#include <sys/wait.h>

#include "core/error.h"
#include "store/scratch.h"

TEST_SUITE("store") {
  using namespace hdcid;

  TEST_CASE("standard input is read from a pipe and from a file") {
    Scratch scratch;
    write_tensors(scratch.file("x"), sample_tensors(), {});
    const auto bytes = contents(scratch.file("x"));
    for (const bool through_pipe : {true, false}) {
      const auto child = ::fork();
      if (child == 0) {
        int ends[2] = {::open(scratch.file("x").c_str(), O_RDONLY), -1};
        if (through_pipe && (::pipe(ends) != 0 || ::write(ends[1], bytes.data(), bytes.size()) < 0))
          ::_exit(2);
        if (through_pipe) ::close(ends[1]);
        ::dup2(ends[0], STDIN_FILENO);
        TensorReader file("-");
        ::_exit(same(file.read("audio"), sample_tensors()[0].tensor) &&
                        file.path() == "standard input"
                    ? 0
                    : 1);
      }
      int status = 0;
      ::waitpid(child, &status, 0);
      CHECK(WEXITSTATUS(status) == 0);
    }
  }

  TEST_CASE("a named pipe is read to its end") {
    Scratch scratch;
    int ends[2];
    REQUIRE(::pipe(ends) == 0);
    REQUIRE(::write(ends[1], "hello", 5) == 5);
    ::close(ends[1]);
    const int file = spool(ends[0], "pipe");
    ::close(ends[0]);
    char text[8]{};
    CHECK(::pread(file, text, sizeof text, 0) == 5);
    CHECK(std::string(text) == "hello");
    ::close(file);
  }

  TEST_CASE("missing, empty and wrong files are named") {
    Scratch scratch;
    const auto refusal = [](const std::string& path) {
      try {
        TensorReader file(path);
        return std::string("accepted");
      } catch (const Error& error) {
        CHECK(error.code() == Exit::bad_input);
        return std::string(error.what()).substr(path.size());
      }
    };
    CHECK(refusal(scratch.file("none")) == ": cannot be opened: No such file or directory");
    CHECK(refusal(scratch.file("")) == ": is a folder, a file is needed");
    put_contents(scratch.file("empty"), "");
    CHECK(refusal(scratch.file("empty")) == ": is empty");
    put_contents(scratch.file("text"), "clip,label\nabcdef,3\n");
    CHECK(refusal(scratch.file("text")) ==
          ": is not a tensor file (neither safetensors nor safetensors in zstd)");
  }
}
