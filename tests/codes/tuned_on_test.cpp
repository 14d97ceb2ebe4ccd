#include "codes/tuned_on.h"

#include <doctest/doctest.h>

#include "core/error.h"
#include "eval/tiny_codes.h"

using namespace hdcid;
using hdcid::testing::CodesFolder;

namespace {

const TunedOn on = {"audio", "train", {"a", "b", "clip c"}};

CodedClips scored(std::vector<std::string> ids) {
  CodedClips clips;
  clips.where = "x: audio";
  clips.ids = std::move(ids);
  return clips;
}

TunedOn round_trip(const TunedOn& written, const std::string& path) {
  std::vector<NamedTensor> tensors = {{"x", HostTensor::zeros(DType::u8, {1})}};
  auto metadata = make_metadata(kind::mask, Json::object());
  put_tuned_on(written, tensors, metadata);
  write_tensors(path, tensors, metadata);
  TensorReader file(path);
  return read_tuned_on(file);
}

}  // namespace

TEST_SUITE("codes") {
  TEST_CASE("what selected is read as it was written, nothing as nothing") {
    const CodesFolder folder;
    const auto read = round_trip(on, folder / "mask");
    CHECK(read.modality == "audio");
    CHECK(read.split == "train");
    CHECK(read.ids == on.ids);
    CHECK(round_trip({}, folder / "none").modality.empty());
  }

  TEST_CASE("a record without ids is refused") {
    const CodesFolder folder;
    write_tensors(folder / "mask", {{"x", HostTensor::zeros(DType::u8, {1})}},
                  make_metadata(kind::mask, Json::object(),
                                {{"selected_on", R"({"modality":"audio","split":"val"})"}}));
    TensorReader file(folder / "mask");
    CHECK_THROWS_WITH_AS(read_tuned_on(file), doctest::Contains("without the ids"), Error);
  }

  TEST_CASE("a clip that selected is not scored in the same modality") {
    CHECK_THROWS_WITH_AS(refuse_tuning_clips(on, "d", scored({"x", "b", "a"}), "audio"),
                         "x: audio: 2 of the 3 clips selected the channels of d by their audio "
                         "labels and cannot score them",
                         Error);
    CHECK_NOTHROW(refuse_tuning_clips(on, "d", scored({"x", "y"}), "audio"));
    CHECK_NOTHROW(refuse_tuning_clips(on, "d", scored({"a", "b"}), "video"));
    CHECK_NOTHROW(refuse_tuning_clips({}, "d", scored({"a", "b"}), "audio"));
  }

  TEST_CASE("clips without ids are refused where they would have to be told apart") {
    CHECK_THROWS_WITH_AS(refuse_tuning_clips(on, "d", scored({}), "audio"),
                         doctest::Contains("no clip ids"), Error);
    CHECK_NOTHROW(refuse_tuning_clips(on, "d", scored({}), "video"));
  }
}
