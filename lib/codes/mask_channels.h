#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "codes/codebook_file.h"

namespace hdcid {

// The channels that a mask file keeps, [layer][Q] in rank order. Error(bad_input) when it was made
// for other codebooks or names a channel that they lack.
std::vector<std::vector<std::int32_t>> read_mask_channels(const std::string& path,
                                                          const CodebookFile& codebooks);

}  // namespace hdcid
