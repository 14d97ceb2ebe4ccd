#include "formats/pickle.h"

#include <doctest/doctest.h>

#include "import/import_support.h"

using namespace hdcid;

namespace {

HostTensor pickled_array(const std::string& name) {
  const PickleDocument document(fixture_bytes("pickle/" + name), name);
  return to_tensor(document.root(), name);
}

std::string refusal_of(const std::string& bytes) {
  return error_of([&] { PickleDocument(bytes, "clip.pkl"); });
}

const std::vector<double> halves = {0, 0.5, 1, 1.5, 2, 2.5};

}  // namespace

TEST_SUITE("formats") {
  TEST_CASE("a float32 array reads the same from every pickle protocol") {
    for (int protocol = 0; protocol <= 5; ++protocol) {
      CAPTURE(protocol);
      const auto array = pickled_array("f4-protocol" + std::to_string(protocol) + ".pkl");
      CHECK(array.dtype == DType::f32);
      CHECK(array.shape == Shape{2, 3});
      CHECK(array.to_doubles() == halves);
    }
  }

  TEST_CASE("arrays of Python 2 and of NumPy 2 are read") {
    CHECK(pickled_array("python2.pkl").to_doubles() == halves);
    CHECK(pickled_array("numpy2.pkl").to_doubles() == halves);
  }

  TEST_CASE("big-endian and Fortran-ordered arrays come out as row-major values of this machine") {
    const auto big = pickled_array("f8-big-endian.pkl");
    CHECK(big.dtype == DType::f64);
    CHECK(big.to_doubles() == halves);
    CHECK(pickled_array("f4-fortran-protocol2.pkl").to_doubles() == halves);
    CHECK(pickled_array("f4-fortran-protocol5.pkl").to_doubles() == halves);
  }

  TEST_CASE("plain containers, numbers and text are read from old and new protocols") {
    for (const char* name : {"pickle/plain.pkl", "pickle/plain-protocol0.pkl"}) {
      const PickleDocument document(fixture_bytes(name), name);
      const auto& root = document.root();
      REQUIRE(root.find("epoch") != nullptr);
      CHECK(root.find("epoch")->integer == 3);
      CHECK(root.find("lr")->real == 0.25);
      CHECK(root.find("name")->text == "\xc3\xa9t\xc3\xa9");
      CHECK(root.find("big")->integer == -(std::int64_t{1} << 62));
      CHECK(root.find("list")->items[1]->integer == -2);
      CHECK(root.find("list")->items[2]->kind == PickleKind::boolean);
      CHECK(root.find("list")->items[4]->items[0]->integer == std::int64_t{1} << 40);
      CHECK(root.find("none") == nullptr);
    }
  }

  TEST_CASE("a NumPy scalar is an array without axes") {
    const auto scalar = pickled_array("scalar.pkl");
    CHECK(scalar.shape.empty());
    CHECK(scalar.to_doubles() == std::vector<double>{1.5});
  }

  TEST_CASE("a global that is no array is refused by name and never called") {
    CHECK(refusal_of(fixture_bytes("pickle/system.pkl")).find("'posix.system', which is refused") !=
          std::string::npos);
    CHECK(refusal_of("\x80\x02"
                     "cbuiltins\neval\n.")
              .find("'builtins.eval'") != std::string::npos);
    CHECK(refusal_of("\x80\x04\x8c\x02os\x8c\x06system\x93.").find("'os.system'") !=
          std::string::npos);
  }

  TEST_CASE("arrays of objects are refused") {
    CHECK(refusal_of(fixture_bytes("pickle/objects.pkl")).find("type 'O8'") != std::string::npos);
  }

  TEST_CASE("opcodes that make instances or run extensions are refused") {
    for (const int op : {0x69, 0x6f, 0x50, 0x81, 0x82, 0x92, 0x97}) {
      CAPTURE(op);
      CHECK(refusal_of("\x80\x05(" + std::string(1, static_cast<char>(op)) + "a\nb\n.")
                .find("is not allowed") != std::string::npos);
    }
  }

  TEST_CASE("a pickle that claims more bytes than it has is refused before memory is taken") {
    CHECK(refusal_of(fixture_bytes("pickle/size-claim.pkl")).find("ends early") !=
          std::string::npos);
  }

  TEST_CASE("decoding one memoised text again and again is refused") {
    CHECK(refusal_of(fixture_bytes("pickle/bomb.pkl")).find("decodes to far more text") !=
          std::string::npos);
  }

  TEST_CASE("nesting far beyond any stack is read and destroyed") {
    std::string deep = "\x80\x02" + std::string(400000, '(') + std::string(400000, 't') + ".";
    CHECK(refusal_of(deep).empty());
    CHECK(refusal_of(fixture_bytes("pickle/deep.pkl")).empty());
  }

  TEST_CASE("more than a million objects are refused") {
    CHECK(refusal_of("\x80\x02(" + std::string(1100000, 'N') + "t.").find("more than 1000000") !=
          std::string::npos);
  }

  TEST_CASE("a value cannot be taken from below a mark") {
    CHECK_FALSE(refusal_of("NN(st.").empty());
    CHECK_FALSE(refusal_of("N(\x85"
                           "t.")
                    .empty());
    CHECK_FALSE(refusal_of("(0t.").empty());
    CHECK_FALSE(refusal_of("t.").empty());
  }

  TEST_CASE("a pickle cut at any length is refused") {
    const auto whole = fixture_bytes("pickle/f4-protocol4.pkl");
    for (std::size_t length = 0; length < whole.size(); ++length)
      CHECK_FALSE(refusal_of(whole.substr(0, length)).empty());
  }
}
