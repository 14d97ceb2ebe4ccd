#include "frames/frames_file.h"

#include <doctest/doctest.h>

#include <functional>

#include "features/names.h"
#include "features/split.h"
#include "frames/write_frames.h"
#include "import/import_support.h"
#include "store/kinds.h"
#include "store/scratch.h"

using namespace hdcid;

namespace {

// Two clips of 32 x 32: the first masked in its first frame, the second in all.
FramesRecord two_clips() {
  FramesRecord record;
  record.clips.ids = {"a", "bb"};
  record.clips.split = {0, 2};
  record.clips.class_names = {"dog", "car"};
  record.height = record.width = 32;
  record.masked = {1, 0, 0, 0, 0, 1, 1, 1, 1, 1};
  record.category = {1, 0};
  return record;
}

HostTensor filled(Shape shape, std::uint8_t value) {
  auto tensor = HostTensor::zeros(DType::u8, std::move(shape));
  std::ranges::fill(tensor.view<std::uint8_t>(), value);
  return tensor;
}

void write_two(const std::string& path) {
  FramesWriter writer(path, two_clips(), Json::object());
  for (std::uint8_t clip = 0; clip < 2; ++clip)
    writer.append_images(filled({5, 32, 32, 3}, 10 + clip));
  for (std::uint8_t clip = 0; clip < 2; ++clip) writer.append_masks(filled({5, 32, 32}, clip));
  writer.commit();
}

// The file of write_two after a change, which every reader must notice.
using Tensors = std::vector<NamedTensor>;
std::string error_after(const std::function<void(Tensors&, Metadata&)>& change) {
  const Scratch scratch;
  write_two(scratch.file("f"));
  Tensors tensors;
  TensorReader file(scratch.file("f"));
  for (const auto& info : file.tensors()) tensors.push_back({info.name, file.read(info.name)});
  auto metadata = file.metadata();
  change(tensors, metadata);
  write_tensors(scratch.file("g"), tensors, metadata);
  return error_of([&] {
    TensorReader changed(scratch.file("g"));
    const std::vector<std::int64_t> rows = {1, 0};
    FramesReader(changed).read(rows);
  });
}

HostTensor& named(Tensors& tensors, const std::string& name) {
  return std::ranges::find(tensors, name, &NamedTensor::name)->tensor;
}

std::string error_with(const std::string& name, const HostTensor& tensor) {
  return error_after([&](Tensors& tensors, Metadata&) { named(tensors, name) = tensor; });
}

bool says(const std::string& error, const std::string& part) {
  CAPTURE(error);
  CHECK(error.find(part) != std::string::npos);
  return error.find(part) != std::string::npos;
}

}  // namespace

TEST_SUITE("frames") {
  TEST_CASE("clips come back by rows as they were written") {
    const Scratch scratch;
    write_two(scratch.file("f"));
    TensorReader file(scratch.file("f"));
    FramesReader frames(file);
    const auto& record = frames.record();
    CHECK(record.clips.clips == 2);
    CHECK(record.clips.ids == std::vector<std::string>{"a", "bb"});
    CHECK(record.clips.class_names == std::vector<std::string>{"dog", "car"});
    CHECK(record.category == std::vector<std::int64_t>{1, 0});
    CHECK(record.height == 32);
    CHECK(record.counts(0, 0));
    CHECK_FALSE(record.counts(0, 1));
    CHECK(clips_of_split(record.clips, "test") == std::vector<std::int64_t>{1});
    const std::vector<std::int64_t> rows = {1, 0, 1};
    const auto clips = frames.read(rows);
    CHECK(clips.images.shape == Shape{3, 5, 32, 32, 3});
    CHECK(clips.masks.shape == Shape{3, 5, 32, 32});
    CHECK(clips.images.view<std::uint8_t>()[0] == 11);
    CHECK(clips.images.view<std::uint8_t>()[5 * 32 * 32 * 3] == 10);
    CHECK(clips.masks.view<std::uint8_t>()[0] == 1);
  }

  TEST_CASE("a file without a change passes; every defect is a sentence of its own") {
    CHECK(error_after([](Tensors&, Metadata&) {}) == "");
    says(error_after([](Tensors&, Metadata& m) { m["kind"] = kind::features; }),
         "is a features file, a frames file is needed");
    says(error_after([](Tensors&, Metadata& m) { m.erase("classes"); }), "has no class names");
    for (const std::string name : {"masks", "masked", "split", "class", "ids"}) {
      CAPTURE(name);
      says(error_after([&](Tensors& tensors, Metadata&) {
             std::erase_if(tensors, [&](const NamedTensor& t) { return t.name == name; });
           }),
           "has no tensor '" + name + "'");
    }
    says(error_with("images", filled({2, 4, 32, 32, 3}, 0)), "not U8 [clip, 5, height, width, 3]");
    says(error_with("images", filled({2, 5, 32, 32, 4}, 0)), "not U8 [clip, 5, height, width, 3]");
    says(error_with("images", HostTensor::zeros(DType::f32, {2, 5, 32, 32, 3})), "is F32");
    says(error_with("images", filled({2, 5, 32, 48, 3}, 0)),
         "frames are 32 x 48, but sides are multiples of 32");
    says(error_with("images", filled({0, 5, 32, 32, 3}, 0)), "has no clips");
    says(error_with("masks", filled({2, 5, 32, 64}, 0)), "U8 [2, 5, 32, 32] follows");
    says(error_with("masks", filled({2, 5, 32, 32}, 255)),
         "clip 1, frame 1: 255 is neither 0 nor 1");
    says(error_with("masked", filled({2, 5}, 2)), "clip 0, frame 1: 2 is neither 0 nor 1");
    says(error_with("masked", filled({2, 5}, 0)), "clip 0: no mask of it counts");
    says(error_with("class", HostTensor::of<std::int32_t>({2}, {0, 2})),
         "clip 1: class 2 is none of the 2 class names");
    says(error_with("class", HostTensor::of<float>({2}, {0, 1})), "whole numbers [2] are needed");
    says(error_with("split", filled({2}, 3)), "clip 0: split 3 is not in 0 .. 2");
    says(error_with("ids", pack_ids({"a", "a"})), "clips 0 and 1 have the same id 'a'");
    says(error_with("ids", pack_ids({"a"})), "'ids' is [1, 1], but there are 2 clips of images");
  }
}
