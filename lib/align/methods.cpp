#include "align/methods.h"

#include <fmt/format.h>

#include <algorithm>

#include "core/error.h"

namespace hdcid {

namespace {

constexpr struct Maker {
  AlignmentMethod method;
  decltype(&make_s_mit) make;
  bool on_codes = false;  // compares features with the codes of one learned codebook
} methods[] = {
    {AlignmentMethod::s_mit, make_s_mit},
    {AlignmentMethod::ms_clip, make_ms_clip},
    {AlignmentMethod::codis, make_codis, true},
    {AlignmentMethod::turn, make_turn},
    {AlignmentMethod::cmcm, make_cmcm, true},
    {AlignmentMethod::step_contrast, make_step_contrast},
};

}  // namespace

torch::Tensor Alignment::loss(const AlignedLayer& layer, Random& draws) {
  if (layer.z.front().size(0) < 2)
    return torch::zeros({}, layer.z.front().options().requires_grad(false));
  return loss_of_clips(layer, draws);
}

std::shared_ptr<Alignment> make_alignment(const AlignmentSetup& setup) {
  const auto method = setup.rule.method;
  if (method == AlignmentMethod::none) return nullptr;
  const auto refuse = [&](const char* needs, const char* hint) {
    throw usage_error(fmt::format("--align {} needs {}", word(method), needs), hint);
  };
  if (setup.config.modalities.size() < 2) refuse("two modalities or more", "--align none");
  const auto& maker = *std::ranges::find(methods, method, &Maker::method);
  const bool one_codebook =
      setup.config.quantizer.kind == QuantizerKind::vq && setup.config.stages == 1;
  if (maker.on_codes && !one_codebook)
    refuse("one codebook that is learned", "--quantizer vq --stages 1");
  return maker.make(setup);
}

}  // namespace hdcid
