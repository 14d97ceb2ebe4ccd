#include "segment/backbone.h"

namespace hdcid {

#define HDCID_LINE(name, word) std::shared_ptr<Backbone> make_##name();
HDCID_BACKBONES(HDCID_LINE)
#undef HDCID_LINE

std::shared_ptr<Backbone> make_backbone(BackboneKind kind) {
#define HDCID_LINE(name, word) \
  if (kind == BackboneKind::name) return make_##name();
  HDCID_BACKBONES(HDCID_LINE)
#undef HDCID_LINE
  throw std::logic_error("make_backbone: no such kind");
}

}  // namespace hdcid
