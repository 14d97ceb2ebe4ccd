#pragma once

#include <cstdlib>
#include <string>

#include "store/tensor_file.h"

namespace hdcid {

// A file of the golden values of segmentation, in the folder $HDCID_GOLDEN_AVS or
// tests/golden/data-avs. Sizes come from the files, so that another set runs unchanged.
inline TensorReader golden_avs(const std::string& file) {
  const char* folder = std::getenv("HDCID_GOLDEN_AVS");
  const std::string ours = std::string(HDCID_TEST_DATA) + "/golden/data-avs";
  return TensorReader((folder ? std::string(folder) : ours) + "/" + file);
}

}  // namespace hdcid
