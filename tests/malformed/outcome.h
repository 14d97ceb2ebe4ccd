#pragma once

#include <doctest/doctest.h>

#include <algorithm>
#include <string>

#include "core/error.h"
#include "store/scratch.h"

namespace hdcid {

enum class Outcome { refused, unchanged, other_names, changed };

// Reads all of a file in memory. Whatever is not refused with exit 3 and one sentence must hold the
// sample's tensors; in a plain file a damaged letter of a name gives a tensor of another name, but
// never other values under the old one (the axes of a tensor without elements are all that a plain
// file cannot vouch for).
inline Outcome outcome_of(const std::string& bytes) {
  const auto sample = sample_tensors();
  try {
    auto file = TensorReader::in_memory(as_bytes(bytes), "x");
    std::size_t found = 0;
    for (const auto& [name, _1, _2] : std::vector<TensorInfo>(file.tensors())) {
      const auto wanted =
          std::find_if(sample.begin(), sample.end(), [&](const auto& s) { return s.name == name; });
      const auto tensor = file.read(name);
      if (wanted == sample.end()) continue;
      if (!tensor.bytes.empty() && !same(tensor, wanted->tensor)) return Outcome::changed;
      ++found;
    }
    return found == sample.size() ? Outcome::unchanged : Outcome::other_names;
  } catch (const Error& error) {
    const std::string sentence = error.what();
    CHECK(error.code() == Exit::bad_input);
    CHECK(sentence.starts_with("x: "));
    CHECK(sentence.find('\n') == std::string::npos);
    return Outcome::refused;
  }
}

inline std::string sample_file(Packing packing) {
  Scratch scratch;
  std::vector<TensorInfo> list;
  for (const auto& [name, tensor] : sample_tensors())
    list.push_back({name, tensor.dtype, tensor.shape});
  TensorWriter out(scratch.file("x"), list, {{"kind", "hdcid.features"}, {"schema", "1"}}, packing);
  for (const auto& [name, tensor] : sample_tensors()) out.append(name, tensor);
  out.commit();
  return contents(scratch.file("x"));
}

}  // namespace hdcid
