#include "model/needed_tensors.h"

#include "cli/tool.h"
#include "model/model.h"

extern "C" void hdcid_needed_tensors(const void* query, const hdcid::Run& run);
void hdcid_needed_tensors(const void* query, const hdcid::Run&) {
  const auto& [config, tensors] = *static_cast<const hdcid::NeededTensors*>(query);
  const auto model = hdcid::make_encoder(config, torch::kCPU);
  const auto dtype =
      config.dtype == hdcid::Precision::float64 ? hdcid::DType::f64 : hdcid::DType::f32;
  for (const auto& part : hdcid::encoder_parts(model))
    for (const auto& parameter : part.module->named_parameters())
      tensors->push_back(
          {part.name + "/" + parameter.key(), dtype, parameter.value().sizes().vec()});
}
