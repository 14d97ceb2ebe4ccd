#pragma once

#include "core/words.h"

// The backbones, one line each: LINE(NAME, "word"). A file below the torch line defines
// `std::shared_ptr<Backbone> make_NAME()` (backbone.h).
#define HDCID_BACKBONES(LINE)  \
  LINE(pvt_v2_b5, "pvt-v2-b5") \
  LINE(resnet50, "resnet50")   \
  LINE(pvt_tiny, "pvt-tiny")

namespace hdcid {

#define HDCID_LINE(name, word) name,
enum class BackboneKind { HDCID_BACKBONES(HDCID_LINE) };
#undef HDCID_LINE

#define HDCID_LINE(name, word) {BackboneKind::name, word},
template <>
inline constexpr Word<BackboneKind> words<BackboneKind>[] = {HDCID_BACKBONES(HDCID_LINE)};
#undef HDCID_LINE

}  // namespace hdcid
