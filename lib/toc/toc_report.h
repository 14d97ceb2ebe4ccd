#pragma once

#include <string>
#include <vector>

#include "core/json.h"
#include "toc/layer.h"

namespace hdcid {

// The result for people: per layer the codes, the dead ones, mean cosines before, after and for
// random channel sets, and which channels carry the similarity.
std::string describe(const std::vector<LayerResult>& layers, const TocOptions& options);

// The same for programs: {"schema": "hdcid.toc/1", "layers": [...]}.
Json to_json(const std::vector<LayerResult>& layers, const TocOptions& options);

}  // namespace hdcid
