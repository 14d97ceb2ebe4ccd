#include "codebook/quantizers.h"

#include "codebook/fsq.h"
#include "codebook/vq.h"
#include "core/error.h"

namespace hdcid {

namespace {

constexpr struct {
  const char* kind;
  decltype(&make_quantizer) make;
} quantizers[] = {
    {"vq", make_vq},
    {"fsq", make_fsq},
};

}  // namespace

std::shared_ptr<Quantizer> make_quantizer(const ModelConfig& config, std::uint64_t seed,
                                          const torch::TensorOptions& options) {
  for (const auto& [kind, make] : quantizers)
    if (config.quantizer.kind == kind) return make(config, seed, options);
  throw usage_error("there is no quantiser '" + config.quantizer.kind + "'");
}

}  // namespace hdcid
