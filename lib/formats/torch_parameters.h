#pragma once

#include <map>
#include <string>

#include "formats/torch_file.h"

namespace hdcid {

// The tensors of a state dict, or of one within other dicts, whose keys then stand before theirs
// ("model.", "state_dict."). Error(bad_input) when there is none.
std::map<std::string, HostTensor> torch_parameters(const TorchFile& file);

}  // namespace hdcid
