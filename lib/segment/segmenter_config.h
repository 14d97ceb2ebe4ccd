#pragma once

#include <cstdint>

#include "nn/choices.h"
#include "segment/backbone_kinds.h"

namespace hdcid {

// What a query consists of: codes of a model, or VGGish features as they are (AVSBench's own form).
enum class QueryKind { codes, vggish };
template <>
inline constexpr Word<QueryKind> words<QueryKind>[] = {{QueryKind::codes, "codes"},
                                                       {QueryKind::vggish, "vggish"}};

// Which frames a decoder learns from: the first of each clip, as the authors, or all with a mask.
enum class Supervise { first, all };
template <>
inline constexpr Word<Supervise> words<Supervise>[] = {{Supervise::first, "first"},
                                                       {Supervise::all, "all"}};

// Everything that fixes the shapes of a segmenter.
struct SegmenterConfig {
  BackboneKind backbone = BackboneKind::pvt_v2_b5;
  std::int64_t channel = 256;  // of the maps behind the neck
  QueryKind query = QueryKind::codes;
  std::int64_t query_width = 256;  // VGGish features have 128
  Precision dtype = Precision::float32;
};

}  // namespace hdcid
