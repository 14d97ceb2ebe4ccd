#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "codes/codebook_file.h"
#include "store/tensor_file.h"

namespace hdcid {

// How often each code of each layer occurs: [layer][stage * L + code].
using Usage = std::vector<std::vector<std::int64_t>>;
struct ModalityUsage {
  std::string modality;
  Usage counts;
};

// Of a codes file, modality by modality. Steps past a clip's length do not count. Error(bad_input)
// when the file was made with other codebooks or an index is out of range.
std::vector<ModalityUsage> count_usage(TensorReader& codes, const CodebookFile& codebooks);
Usage total_usage(const std::vector<ModalityUsage>& modalities);  // all together; empty for none

}  // namespace hdcid
