#pragma once

#include <cstdint>
#include <map>
#include <string>

#include "core/tensor.h"

namespace hdcid {

struct PromptFiles {
  std::string vectors, csv;
};

// A prompt per category: its token vectors, and where those of a category stand.
struct Prompts {
  HostTensor vectors;  // [prompt, token, channel]
  std::map<std::string, std::int64_t> row;
};

// The npy and the csv label,prompt in its order. Error(bad_input): no floats of three axes, NaN or
// infinity, another number of rows, a label twice.
Prompts read_prompt_vectors(const PromptFiles& files);

}  // namespace hdcid
