#include "align/methods.h"

#include "core/error.h"

namespace hdcid {

namespace {

constexpr struct {
  const char* name;
  decltype(&make_s_mit) make;
} methods[] = {
    {"s-mit", make_s_mit}, {"ms-clip", make_ms_clip}, {"codis", make_codis}, {"turn", make_turn}, {"cmcm", make_cmcm},
};

}  // namespace

std::shared_ptr<Alignment> make_alignment(const AlignmentSetup& setup) {
  if (setup.rule.method == "none") return nullptr;
  if (setup.config.modalities.size() < 2)
    throw usage_error("--align " + setup.rule.method + " needs two modalities or more", "--align none");
  for (const auto& [name, make] : methods)
    if (setup.rule.method == name) return make(setup);
  throw usage_error("there is no method of alignment '" + setup.rule.method + "'");
}

}  // namespace hdcid
