#include "bench/support/features.h"

#include <cstring>
#include <filesystem>
#include <random>

#include "bench/support/bench.h"
#include "store/kinds.h"
#include "store/tensor_file.h"

namespace hdcid::bench {

std::vector<std::byte> half_features(std::size_t kib) {
  std::vector<std::uint16_t> halves(kib * 512);
  std::minstd_rand random(1);
  for (auto& half : halves) {
    const auto bits = static_cast<std::uint32_t>(random());
    // Exponents of 1/2, 1 and 2.
    half = bits & 1
               ? 0
               : static_cast<std::uint16_t>(((14 + (bits >> 1) % 3) << 10) | ((bits >> 4) & 1023));
  }
  std::vector<std::byte> bytes(halves.size() * 2);
  std::memcpy(bytes.data(), halves.data(), bytes.size());
  return bytes;
}

std::string video_file(std::int64_t clips) {
  const auto path = scratch("video" + std::to_string(clips) + ".features.safetensors.zst");
  if (std::filesystem::exists(path)) return path;
  constexpr std::size_t clip_bytes = std::size_t{2} * 10 * 7 * 7 * 512;
  const auto pool = half_features(16 * clip_bytes / 1024);
  TensorWriter file(path, {{"video", DType::f16, {clips, 10, 7, 7, 512}}},
                    {{"kind", kind::features}});
  for (std::int64_t clip = 0; clip < clips; ++clip)
    file.append("video", std::span(pool).subspan(static_cast<std::size_t>(clip % 16) * clip_bytes,
                                                 clip_bytes));
  file.commit();
  return path;
}

}  // namespace hdcid::bench
