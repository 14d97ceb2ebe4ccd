#include "store/kinds.h"

#include <doctest/doctest.h>

#include "core/error.h"
#include "store/scratch.h"

TEST_SUITE("store") {
  using namespace hdcid;

  static void write_with(const std::string& path, const std::vector<NamedTensor>& tensors,
                         const Metadata& extra) {
    write_tensors(path, tensors, make_metadata(kind::codes, Json{{"tool", "test"}}, extra));
  }

  TEST_CASE("a file of another kind is refused by both names") {
    Scratch scratch;
    write_with(scratch.file("x"), {}, {});
    TensorReader file(scratch.file("x"));
    CHECK_NOTHROW(require_kind(file, kind::codes));
    try {
      require_kind(file, kind::model);
      FAIL("accepted");
    } catch (const Error& error) {
      CHECK(error.code() == Exit::bad_input);
      CHECK(std::string(error.what()) ==
            scratch.file("x") + ": is a codes file, a model file is needed");
    }
    write_tensors(scratch.file("y"), {}, {});
    CHECK_THROWS_AS(require_kind(TensorReader(scratch.file("y")), kind::codes), Error);
  }

  TEST_CASE("a digest tells apart bytes, shapes and element types") {
    const auto tensor = HostTensor::of<std::uint8_t>({4}, {1, 2, 3, 4});
    auto other = tensor;
    CHECK(digest_of(tensor) == digest_of(other));
    CHECK(digest_of(tensor).size() == 5 + 32);
    other.shape = {2, 2};
    CHECK(digest_of(tensor) != digest_of(other));
    other = tensor;
    other.dtype = DType::i8;
    CHECK(digest_of(tensor) != digest_of(other));
    other = tensor;
    other.bytes[3] = std::byte{5};
    CHECK(digest_of(tensor) != digest_of(other));
  }
}
