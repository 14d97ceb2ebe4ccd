#include "align/methods.h"

#include "core/error.h"

namespace hdcid {

namespace {

constexpr struct {
  const char* name;
  decltype(&make_s_mit) make;
  bool on_codes = false;  // compares features with the codes of one learned codebook
} methods[] = {
    {"s-mit", make_s_mit}, {"ms-clip", make_ms_clip}, {"codis", make_codis, true},
    {"turn", make_turn},   {"cmcm", make_cmcm, true},
};

}  // namespace

std::shared_ptr<Alignment> make_alignment(const AlignmentSetup& setup) {
  if (setup.rule.method == "none") return nullptr;
  if (setup.config.modalities.size() < 2)
    throw usage_error("--align " + setup.rule.method + " needs two modalities or more",
                      "--align none");
  for (const auto& [name, make, on_codes] : methods) {
    if (setup.rule.method != name) continue;
    if (on_codes && (setup.config.quantizer.kind != "vq" || setup.config.stages > 1))
      throw usage_error("--align " + setup.rule.method + " needs one codebook that is learned",
                        "--quantizer vq --stages 1");
    return make(setup);
  }
  throw usage_error("there is no method of alignment '" + setup.rule.method + "'");
}

}  // namespace hdcid
