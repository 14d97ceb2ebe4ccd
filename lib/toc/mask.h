#pragma once

#include <string>
#include <vector>

#include "core/json.h"
#include "toc/codebook_file.h"
#include "toc/layer.h"

namespace hdcid {

// Writes the mask file: channels, keep, S, V, J, and usage where codes were counted.
void write_mask(const std::string& path, const CodebookFile& codebooks, const std::vector<LayerResult>& layers,
                const Usage& usage, const Json& settings, const Json& provenance);

}  // namespace hdcid
