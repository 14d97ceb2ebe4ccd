#pragma once

#include <string>
#include <vector>

#include "store/tensor_file.h"

namespace hdcid {

// Class names: JSON array of strings in metadata "classes". Empty when absent.
std::vector<std::string> read_classes(const TensorReader& file);

// Clip ids: tensor `name` u8 [clip, width], zero padded UTF-8. Empty when absent.
std::vector<std::string> read_ids(TensorReader& file, const std::string& name = "ids");
HostTensor pack_ids(const std::vector<std::string>& ids);

}  // namespace hdcid
