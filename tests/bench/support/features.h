#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

namespace hdcid::bench {

// Half-precision features of a network that ends in a rectifier, `kib` KiB: half are zero, the
// others have magnitudes about 1 and mantissas that nothing compresses.
std::vector<std::byte> half_features(std::size_t kib);

// A file of clips [clip, 10, 7, 7, 512] of such features, made once; its path.
std::string video_file(std::int64_t clips);

}  // namespace hdcid::bench
