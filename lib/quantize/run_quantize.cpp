#include "quantize/run_quantize.h"

extern "C" void hdcid_run_quantize(const void* options, const hdcid::Run& run) {
  const auto& chosen = *static_cast<const hdcid::QuantizeOptions*>(options);
  if (chosen.codebook.empty())
    hdcid::quantize_features(chosen, run);
  else
    hdcid::quantize_vectors(chosen, run);
}
