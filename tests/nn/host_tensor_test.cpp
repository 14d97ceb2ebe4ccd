#include "nn/host_tensor.h"

#include <doctest/doctest.h>
#include <torch/torch.h>

#include "core/error.h"

TEST_SUITE("nn") {
  using namespace hdcid;

  TEST_CASE("every element type survives the way to LibTorch and back") {
    for (const auto type :
         {torch::kBool, torch::kUInt8, torch::kInt8, torch::kInt16, torch::kInt32, torch::kInt64,
          torch::kHalf, torch::kBFloat16, torch::kFloat32, torch::kFloat64}) {
      const auto tensor = torch::tensor({{0, 1, 2}, {3, 4, 5}}).to(type);
      const auto back = to_torch(to_host(tensor));
      CHECK((back.scalar_type() == type));
      CHECK(torch::equal(back, tensor));
    }
  }

  TEST_CASE("unsigned types that LibTorch lacks are widened") {
    const auto u16 = to_torch(HostTensor::of<std::uint16_t>({2}, {7, 65535}));
    CHECK((u16.scalar_type() == torch::kInt32));
    CHECK(u16[1].item<int>() == 65535);
    CHECK(to_torch(HostTensor::of<std::uint32_t>({1}, {4294967295u}))[0].item<std::int64_t>() ==
          4294967295);
    CHECK_THROWS_AS(to_torch(HostTensor::of<std::uint64_t>({1}, {~0ull})), Error);
  }

  TEST_CASE("a transposed tensor is written in row-major order") {
    const auto host = to_host(torch::arange(6).reshape({2, 3}).t());
    CHECK(host.shape == Shape{3, 2});
    CHECK(host.to_integers() == std::vector<std::int64_t>{0, 3, 1, 4, 2, 5});
  }

  TEST_CASE("an empty tensor and a scalar have their shapes kept") {
    CHECK(to_torch(to_host(torch::empty({0, 5}))).sizes() == torch::IntArrayRef({0, 5}));
    CHECK(to_torch(to_host(torch::tensor(2.5))).dim() == 0);
  }
}
