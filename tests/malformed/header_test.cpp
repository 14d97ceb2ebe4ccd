#include "store/header.h"

#include "malformed/outcome.h"

TEST_SUITE("malformed") {
  using namespace hdcid;

  static std::string plain(const std::string& json, std::size_t data) {
    std::string prefix(8, '\0');
    for (std::size_t i = 0; i < 8; ++i) prefix[i] = static_cast<char>(json.size() >> (8 * i));
    return prefix + json + std::string(data, '\1');
  }

  static std::string refusal(const std::string& file) {
    try {
      auto reader = TensorReader::in_memory(as_bytes(file), "x");
      for (const auto& tensor : std::vector<TensorInfo>(reader.tensors())) reader.read(tensor.name);
      return "accepted";
    } catch (const Error& error) {
      CHECK(error.code() == Exit::bad_input);
      return error.what();
    }
  }

  static std::string tensor(const std::string& dtype, const std::string& shape,
                            const std::string& offsets) {
    return R"({"dtype":")" + dtype + R"(","shape":)" + shape + R"(,"data_offsets":)" + offsets +
           "}";
  }

  static std::string one(const std::string& dtype, const std::string& shape,
                         const std::string& offsets, std::size_t data) {
    return refusal(plain("{\"a\":" + tensor(dtype, shape, offsets) + "}", data));
  }

  TEST_CASE("a plain file is accepted with padding and without metadata") {
    CHECK(one("U8", "[2]", "[0,2]", 2) == "accepted");
    CHECK(refusal(plain("{}      ", 0)) == "accepted");
    CHECK(one("F32", "[]", "[0,4]", 4) == "accepted");
    CHECK(one("F32", "[0,5]", "[0,0]", 0) == "accepted");
  }

  TEST_CASE("shapes that overflow or lie are refused") {
    CHECK(one("U8", "[4294967296,4294967296]", "[0,0]", 0) != "accepted");
    CHECK(one("U8", "[4611686018427387904,4]", "[0,0]", 0) != "accepted");
    CHECK(one("F64", "[2305843009213693952]", "[0,0]", 0) != "accepted");
    CHECK(one("F64", "[0,4611686018427387904,4]", "[0,0]", 0) != "accepted");
    CHECK(one("U8", "[18446744073709551615]", "[0,1]", 1) != "accepted");
    CHECK(one("U8", "[99999999999999999999999]", "[0,1]", 1) != "accepted");
    CHECK(one("U8", "[-1]", "[0,1]", 1) != "accepted");
    CHECK(one("U8", "[1.0]", "[0,1]", 1) != "accepted");
    CHECK(one("U8", "[\"1\"]", "[0,1]", 1) != "accepted");
    CHECK(one("U8", "1", "[0,1]", 1) != "accepted");
    CHECK(one("U8", "[3]", "[0,2]", 2) == "x: tensor 'a': data_offsets do not match its shape [3]");
  }

  TEST_CASE("offsets with gaps, overlaps or a wrong end are refused") {
    CHECK(one("U8", "[2]", "[1,3]", 3) ==
          "x: tensor 'a' does not begin where the one before it ends");
    CHECK(one("U8", "[2]", "[0,2]", 3) == "x: the tensors take 2 bytes, the file holds 3");
    CHECK(one("U8", "[2]", "[0,2]", 1) == "x: the tensors take 2 bytes, the file holds 1");
    CHECK(one("U8", "[2]", "[2,0]", 2) != "accepted");
    CHECK(one("U8", "[2]", "[0,2,2]", 2) != "accepted");
    CHECK(one("U8", "[2]", "[18446744073709551615,1]", 2) != "accepted");
    const auto two = [](const char* a, const char* b) {
      return refusal(
          plain("{\"a\":" + tensor("U8", "[2]", a) + ",\"b\":" + tensor("U8", "[2]", b) + "}", 4));
    };
    CHECK(two("[0,2]", "[2,4]") == "accepted");
    CHECK(two("[2,4]", "[0,2]") == "accepted");
    CHECK(two("[0,2]", "[1,3]") != "accepted");
    CHECK(two("[0,2]", "[0,2]") != "accepted");
  }

  TEST_CASE("unknown element types, keys and values are refused") {
    CHECK(one("F128", "[1]", "[0,16]", 16) == "x: tensor 'a': has the unknown dtype 'F128'");
    CHECK(one("BOOL", "[2]", "[0,2]", 2) == "accepted");
    CHECK(refusal(plain("{\"a\":" + tensor("BOOL", "[1]", "[0,1]") + "}", 0) + "\2") ==
          "x: tensor 'a' has a boolean that is neither 0 nor 1");
    CHECK(refusal(plain(R"({"a":{"dtype":"U8","shape":[0]}})", 0)) != "accepted");
    CHECK(refusal(plain(R"({"a":{"dtype":"U8","shape":[0],"data_offset":[0,0]}})", 0)) ==
          "x: tensor 'a': has no data_offsets");
    CHECK(refusal(plain(R"({"a":{"dtype":8,"shape":[0],"data_offsets":[0,0]}})", 0)) != "accepted");
    CHECK(refusal(plain(R"({"a":3})", 0)) != "accepted");
    CHECK(refusal(plain(R"({"__metadata__":{"a":3}})", 0)) ==
          "x: __metadata__ entry 'a' is not a string");
    CHECK(refusal(plain(R"({"__metadata__":[]})", 0)) != "accepted");
  }

  TEST_CASE("duplicate keys are refused wherever they stand") {
    const auto entry = tensor("U8", "[0]", "[0,0]");
    CHECK(refusal(plain("{\"a\":" + entry + ",\"a\":" + entry + "}", 0)) ==
          "x: the JSON has the key 'a' twice");
    CHECK(refusal(plain("{\"a\":" + entry + ",\"\\u0061\":" + entry + "}", 0)) != "accepted");
    CHECK(refusal(plain(R"({"__metadata__":{"k":"1","k":"2"}})", 0)) ==
          "x: the JSON has the key 'k' twice");
    CHECK(refusal(plain(R"({"a":{"dtype":"U8","dtype":"U8","shape":[0],"data_offsets":[0,0]}})",
                        0)) != "accepted");
  }

  TEST_CASE("headers that are no JSON object in UTF-8 are refused") {
    CHECK(refusal(plain("[]", 0)) == "x: the header is not a JSON object");
    CHECK(refusal(plain(" {}", 0)) == "x: the header is not a JSON object");
    CHECK(refusal(plain("", 0)) == "x: the header is not a JSON object");
    CHECK(refusal(plain("{\"\xff\":3}", 0)) == "x: line 1 has the byte 0xFF, which is not UTF-8");
    CHECK(refusal(plain("{" + std::string(100000, '{'), 0)).starts_with("x: "));
    CHECK(refusal(plain("{\"a\":" + std::string(100000, '['), 0)) ==
          "x: the JSON is nested deeper than 64 levels");
  }

  TEST_CASE("a header length over the limit or past the end is refused before memory is taken") {
    CHECK(refusal(std::string(8, '\xff')) ==
          "x: is not a tensor file (neither safetensors nor safetensors in zstd)");
    CHECK(refusal(std::string("\x00\xe1\xf5\x05\x00\x00\x00\x00{}", 10)) ==
          "x: ends inside its header");
    CHECK(refusal(std::string("\x01\xe1\xf5\x05\x00\x00\x00\x00{}", 10))
              .starts_with("x: is not a tensor file"));
    CHECK(refusal("abc") == "x: ends before its header");
  }

  TEST_CASE("a header of very many tensors does not take quadratic time") {
    std::string json = "{";
    for (int i = 0; i < 20000; ++i)
      json += (i ? ",\"" : "\"") + std::to_string(i) + "\":" + tensor("U8", "[0]", "[0,0]");
    CHECK(refusal(plain(json + "}", 0)) == "accepted");
  }
}
