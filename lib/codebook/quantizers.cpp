#include "codebook/quantizers.h"

#include <algorithm>

#include "codebook/fsq.h"
#include "codebook/vq.h"

namespace hdcid {

namespace {

constexpr struct Maker {
  QuantizerKind kind;
  decltype(&make_quantizer) make;
} quantizers[] = {
    {QuantizerKind::vq, make_vq},
    {QuantizerKind::fsq, make_fsq},
};

}  // namespace

std::shared_ptr<Quantizer> make_quantizer(const ModelConfig& config, std::uint64_t seed,
                                          const torch::TensorOptions& options) {
  const auto kind = config.quantizer.kind;
  return std::ranges::find(quantizers, kind, &Maker::kind)->make(config, seed, options);
}

}  // namespace hdcid
