#include "quantize/code_file.h"

#include <doctest/doctest.h>
#include <torch/torch.h>

#include "features/names.h"
#include "pretrain/scratch.h"

TEST_SUITE("quantize") {
  using namespace hdcid;
  using namespace hdcid::test;

  TEST_CASE("indices take the smallest type that holds the last code") {
    CHECK(index_type(256) == DType::u8);
    CHECK(index_type(257) == DType::u16);
    CHECK(index_type(65536) == DType::u16);
    CHECK(index_type(65537) == DType::i32);
    const auto indices = torch::tensor({{0, 399}, {256, 7}}, torch::kInt64);
    const auto array = narrow(indices, 400);
    CHECK(array.dtype == DType::u16);
    CHECK(array.to_integers() == std::vector<std::int64_t>{0, 399, 256, 7});
  }

  TEST_CASE("a codes file stands alone: codebooks, labels and class names come along") {
    const Scratch scratch;
    const auto path = scratch / "f.safetensors", out = scratch / "c.safetensors.zst";
    write_tensors(path, {counted_audio(2), {"labels", HostTensor::zeros(DType::u8, {2, 4, 3})}},
                  make_metadata(kind::features, Json::object(), {{"classes", R"(["dog","cat"])"}}));
    TensorReader features(path);
    CodeFile file(out, features, HostTensor::zeros(DType::f32, {1, 1, 5, 3}),
                  {{"audio", DType::u8, {2, 4, 1, 1}}}, Json());
    file.append("audio", torch::full({1, 4, 1, 1}, 4, torch::kInt64));
    file.append("audio", torch::full({1, 4, 1, 1}, 2, torch::kInt64));
    file.commit();
    TensorReader codes(out);
    require_kind(codes, kind::codes);
    CHECK(codes.read("audio").to_integers() == std::vector<std::int64_t>{4, 4, 4, 4, 2, 2, 2, 2});
    CHECK(codes.read("codebooks").shape == Shape{1, 1, 5, 3});
    CHECK(codes.has("labels"));
    CHECK(read_classes(codes) == std::vector<std::string>{"dog", "cat"});
  }
}
