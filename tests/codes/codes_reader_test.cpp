#include "codes/codes_reader.h"

#include <doctest/doctest.h>

#include "core/error.h"
#include "eval/targets.h"
#include "eval/tiny_codes.h"

using namespace hdcid;
using hdcid::testing::CodesFolder;
using hdcid::testing::TinyCodes;

namespace {

CodedClips read(const std::string& path, const std::string& modality, const std::string& split) {
  TensorReader file(path);
  return CodesReader(file).read_labelled(modality, split);
}

std::string complaint(const std::string& path, const std::string& modality,
                      const std::string& split) {
  try {
    read(path, modality, split);
  } catch (const Error& error) {
    CHECK(error.code() == Exit::bad_input);
    return error.what();
  }
  return "";
}

bool contains(const std::string& text, const std::string& part) {
  return text.find(part) != std::string::npos;
}

}  // namespace

TEST_SUITE("codes") {
  TEST_CASE("only the clips of the split are read") {
    const CodesFolder folder;
    TinyCodes{{0, 1, 2, 1}, {0, 2, 1, 2}, {}}.write(folder / "c", "audio");
    const auto clips = read(folder / "c", "audio", "test");
    CHECK(clips.clips == 2);
    CHECK(clips.code(0, 0)[0] == 1);
    CHECK(clips.code(1, 2)[1] == 3);
    CHECK(clips.class_names == std::vector<std::string>{"dog", "bell"});
    CHECK(read(folder / "c", "audio", "all").clips == 4);
  }

  TEST_CASE("a missing modality and an empty split are bad input") {
    const CodesFolder folder;
    TinyCodes{{0, 1}, {0, 0}, {}}.write(folder / "c", "audio");
    CHECK(contains(complaint(folder / "c", "video", "train"), "has no 'video' codes"));
    CHECK(contains(complaint(folder / "c", "audio", "test"), "no clip is in split 'test'"));
  }

  TEST_CASE("a code outside the codebook is bad input") {
    const CodesFolder folder;
    TinyCodes{{0, 7}, {0, 0}, {}}.write(folder / "c", "audio");
    CHECK(contains(complaint(folder / "c", "audio", "all"),
                   "code 7 is outside the codebook of 4 codes"));
  }

  TEST_CASE(
      "a label that is neither 0 nor 1, a length past the steps and a missing class name are bad "
      "input") {
    const CodesFolder folder;
    TinyCodes odd{{0, 1}, {0, 0}, {}};
    odd.label = 3;
    odd.write(folder / "label", "audio");
    CHECK(contains(complaint(folder / "label", "audio", "all"), "label 3 is neither 0 nor 1"));
    TinyCodes{{0, 1}, {0, 0}, {3, 4}}.write(folder / "length", "audio");
    CHECK(contains(complaint(folder / "length", "audio", "all"), "length 4 is not in 1 .. 3"));
    TinyCodes names{{0, 1}, {0, 0}, {}};
    names.names = {"dog"};
    names.write(folder / "names", "audio");
    CHECK(contains(complaint(folder / "names", "audio", "all"),
                   "1 class names, but labels of 2 classes"));
  }

  TEST_CASE("padded steps are no targets of localisation") {
    const CodesFolder folder;
    TinyCodes{{0, 1}, {0, 0}, {1, 3}}.write(folder / "c", "audio");
    const auto targets = targets_of(find_task("avvp"), read(folder / "c", "audio", "all"));
    CHECK(targets.rows() == 4);
    CHECK(targets.clip == std::vector<std::int64_t>{0, 1, 1, 1});
  }
}
