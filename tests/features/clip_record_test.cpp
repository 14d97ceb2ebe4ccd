#include "features/clip_record.h"

#include <doctest/doctest.h>

#include "core/error.h"
#include "features/names.h"
#include "features/split.h"
#include "store/kinds.h"
#include "store/scratch.h"

TEST_SUITE("features") {
  using namespace hdcid;

  namespace {

  // Four clips of three steps; `more` says something of them.
  ClipRecord record_of(const std::vector<NamedTensor>& more, const Metadata& extra = {}) {
    const Scratch scratch;
    auto tensors = more;
    tensors.push_back({"audio", HostTensor::zeros(DType::f32, {4, 3, 2})});
    write_tensors(scratch.file("f"), tensors, make_metadata(kind::features, Json::object(), extra));
    TensorReader file(scratch.file("f"));
    return read_clip_record(file, feature_layout(file, {}));
  }

  NamedTensor numbers(const std::string& name, const std::vector<std::int32_t>& values) {
    return {name, HostTensor::of(Shape{std::ssize(values)}, values)};
  }

  NamedTensor labels_of(std::uint8_t value) {
    std::vector<std::uint8_t> labels(4 * 3 * 3, 0);
    labels[5] = value;
    return {"labels", HostTensor::of(Shape{4, 3, 3}, labels)};
  }

  }  // namespace

  TEST_CASE("a file that says nothing has full clips of no split, id or class") {
    const auto record = record_of({});
    CHECK(record.clips == 4);
    CHECK(record.length(3) == 3);
    CHECK(record.lengths.empty());
    CHECK(record.split.empty());
    CHECK(record.ids.empty());
    CHECK(record.classes == 0);
  }

  TEST_CASE("lengths, split, ids, classes and their names are those of the file") {
    const auto record = record_of({numbers("lengths", {3, 1, 2, 3}),
                                   numbers("split", {0, 2, 1, 0}),
                                   {"ids", pack_ids({"a", "b", "c", "d"})},
                                   labels_of(1)},
                                  {{"classes", R"(["dog","bell"])"}});
    CHECK(record.length(1) == 1);
    CHECK(record.ids[3] == "d");
    CHECK(record.classes == 2);
    CHECK(record.class_names == std::vector<std::string>{"dog", "bell"});
    CHECK(clips_of_split(record, "train") == std::vector<std::int64_t>{0, 3});
    CHECK(clips_of_split(record, "all").size() == 4);
  }

  TEST_CASE("what is out of range is refused by tensor and clip") {
    CHECK_THROWS_WITH_AS(
        record_of({numbers("lengths", {3, 4, 2, 3})}),
        doctest::Contains("f: tensor 'lengths': clip 1: length 4 is not in 1 .. 3"), Error);
    CHECK_THROWS_WITH_AS(record_of({numbers("lengths", {3, 3, 0, 3})}),
                         doctest::Contains("clip 2: length 0 is not in 1 .. 3"), Error);
    CHECK_THROWS_WITH_AS(record_of({numbers("split", {0, 1, 2, 7})}),
                         doctest::Contains("f: tensor 'split': clip 3: split 7 is not in 0 .. 2"),
                         Error);
    CHECK_THROWS_WITH_AS(record_of({labels_of(3)}),
                         doctest::Contains("f: tensor 'labels': label 3 is neither 0 nor 1"),
                         Error);
  }

  TEST_CASE("what is of other clips, steps, elements or classes is refused") {
    CHECK_THROWS_WITH_AS(record_of({numbers("split", {0, 1, 2})}),
                         doctest::Contains("'split' is [3], but there are 4 clips of audio"),
                         Error);
    CHECK_THROWS_WITH_AS(record_of({{"labels", HostTensor::zeros(DType::u8, {4, 2, 3})}}),
                         doctest::Contains("is U8 [4, 2, 3], but whole numbers [clip, 3, "), Error);
    CHECK_THROWS_WITH_AS(record_of({{"lengths", HostTensor::zeros(DType::f32, {4})}}),
                         doctest::Contains("is F32 [4], but whole numbers [clip] are needed"),
                         Error);
    CHECK_THROWS_WITH_AS(record_of({labels_of(1)}, {{"classes", R"(["dog"])"}}),
                         doctest::Contains("1 class names, but labels of 2 classes"), Error);
  }

  TEST_CASE("a split that is empty is refused, and one of a file without splits unless told") {
    CHECK_THROWS_WITH_AS(clips_of_split(record_of({numbers("split", {0, 0, 0, 0})}), "val"),
                         doctest::Contains("no clip is in split 'val'"), Error);
    const auto record = record_of({});
    CHECK_THROWS_WITH_AS(clips_of_split(record, "train"),
                         doctest::Contains("does not say which clips are in split 'train'"), Error);
    CHECK(clips_of_split(record, "all").size() == 4);
    CHECK(clips_of_split(record, "train", WithoutSplit::take_all).size() == 4);
  }
}
