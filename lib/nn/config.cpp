#include "nn/config.h"

namespace hdcid {
namespace {

constexpr std::int64_t most_codes = 1 << 24;

}  // namespace

const ModalityConfig* ModelConfig::find(const std::string& name) const {
  for (const auto& modality : modalities)
    if (modality.name == name) return &modality;
  return nullptr;
}

std::int64_t QuantizerConfig::fsq_codes() const {
  std::int64_t codes = 1;
  for (const auto level : fsq_levels)
    if (codes <= most_codes) codes *= level;
  return codes;
}

}  // namespace hdcid
