#include "codebook/search.h"

#include <torch/torch.h>

#include <algorithm>

namespace hdcid {

namespace {
constexpr std::int64_t tile_rows = 1024;
}

at::Tensor nearest_codes(const at::Tensor& z, const at::Tensor& codebook) {
  torch::NoGradGuard frozen;
  // |z|^2 is the same for every code and does not move the minimum.
  const auto norms = codebook.square().sum(1);
  const auto codes_by_channel = codebook.t();
  auto nearest = torch::empty({z.size(0)}, z.options().dtype(torch::kInt64));
  for (std::int64_t first = 0; first < z.size(0); first += tile_rows) {
    const auto count = std::min(tile_rows, z.size(0) - first);
    const auto distances = torch::addmm(norms, z.narrow(0, first, count), codes_by_channel, 1, -2);
    nearest.narrow(0, first, count).copy_(distances.argmin(1));
  }
  return nearest;
}

}  // namespace hdcid
