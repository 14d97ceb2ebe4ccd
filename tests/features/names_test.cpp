#include "features/names.h"

#include <doctest/doctest.h>

#include "core/error.h"
#include "store/kinds.h"
#include "store/scratch.h"

TEST_SUITE("features") {
  using namespace hdcid;

  static void write_with(const std::string& path, const std::vector<NamedTensor>& tensors,
                         const Metadata& extra) {
    write_tensors(path, tensors, make_metadata(kind::codes, Json{{"tool", "test"}}, extra));
  }

  TEST_CASE("class names and clip ids survive") {
    Scratch scratch;
    const std::vector<std::string> ids{"clip 1", "", "\xc3\xa4longer"};
    write_with(scratch.file("x"), {{"ids", pack_ids(ids)}}, {{"classes", R"(["dog","cat"])"}});
    TensorReader file(scratch.file("x"));
    CHECK(read_ids(file) == ids);
    CHECK(read_classes(file) == std::vector<std::string>{"dog", "cat"});
    write_with(scratch.file("y"), {}, {});
    TensorReader bare(scratch.file("y"));
    CHECK(read_ids(bare).empty());
    CHECK(read_classes(bare).empty());
  }

  TEST_CASE("malformed class names and ids are refused") {
    Scratch scratch;
    for (const char* text : {"{", "3", "[1]", "{\"a\":\"b\"}"}) {
      write_with(scratch.file("x"), {}, {{"classes", text}});
      CHECK_THROWS_AS(read_classes(TensorReader(scratch.file("x"))), Error);
    }
    for (const auto& tensor :
         {HostTensor::zeros(DType::u8, {2}), HostTensor::zeros(DType::i32, {2, 2}),
          HostTensor::of<std::uint8_t>({1, 3}, {97, 0, 98}),
          HostTensor::of<std::uint8_t>({1, 2}, {255, 0}), HostTensor::zeros(DType::u8, {2, 0})}) {
      write_with(scratch.file("x"), {{"ids", tensor}}, {});
      TensorReader file(scratch.file("x"));
      CHECK_THROWS_AS(read_ids(file), Error);
    }
  }
}
