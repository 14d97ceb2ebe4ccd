#pragma once

#include <string>
#include <vector>

#include "cli/option.h"
#include "toc/layer.h"

namespace hdcid {

// What hdcid-toc is told.
struct TocToolOptions {
  std::string input, tensor, codes, output;
  std::string select, select_modality, select_split = "train";
  TocOptions toc;
  bool usage = false, json = false;
};

std::vector<Option> toc_options(TocToolOptions& options);

// Error(usage) when options contradict each other.
void check_toc_options(const TocToolOptions& options);

}  // namespace hdcid
