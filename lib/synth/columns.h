#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <vector>

#include "core/tensor.h"
#include "store/tensor_file.h"
#include "synth/world.h"

namespace hdcid {

// One tensor of a set, made row by row (a row is a clip, or a class for the prompts), so that
// memory does not grow with clips.
struct Column {
  TensorInfo info;
  std::function<HostTensor(std::int64_t row)> row;  // [1, ...]
};

// All tensors of a set in file order: features, prompts, labels, ids, split, truth. `world` and
// `set` must outlive them.
std::vector<Column> make_columns(const World& world, const SetSpec& set, std::uint64_t seed,
                                 std::int64_t clips);

// Of the labels' columns but background: "c00", "c01" ..., names of world classes that are the same
// in every set of a world, then "m00", "m01" ... where minor events are labelled.
std::vector<std::string> class_names(const SynthOptions& options, const SetSpec& set);

}  // namespace hdcid
