#pragma once

#include <functional>
#include <string>

#include "experiment/values.h"

namespace hdcid {

// What a tensor file's name ends in.
inline constexpr const char* tensor_suffix = ".safetensors.zst";

// A value that is one file, an input of what it is asked for by.
inline std::function<Filled()> file_of(std::function<std::string()> make) {
  return [make = std::move(make)] {
    const auto file = make();
    return Filled{{file}, {file}};
  };
}

}  // namespace hdcid
