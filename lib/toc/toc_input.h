#pragma once

#include <string>
#include <utility>
#include <vector>

#include "codes/codebooks.h"
#include "codes/usage.h"

namespace hdcid {

// Codebooks, and usage by modality when there are codes: those of the second file, or the input
// itself when it is a codes file.
struct TocInput {
  Codebooks codebooks;
  std::vector<ModalityUsage> usage;
  std::vector<std::pair<std::string, std::string>> digests;  // role, digest
};

// `path` is a tensor file or an npy array; `tensor` and `codes` may be empty. Error(bad_input) when
// a stage has fewer than two codes.
TocInput read_toc_input(const std::string& path, const std::string& tensor,
                        const std::string& codes);

}  // namespace hdcid
