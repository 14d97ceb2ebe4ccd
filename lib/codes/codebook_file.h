#pragma once

#include <string>
#include <vector>

#include "codes/code_rows.h"
#include "core/tensor.h"
#include "store/tensor_file.h"

namespace hdcid {

// The codebooks of a file, layer by layer, and the digest that binds a mask to them.
struct CodebookFile {
  std::string path;
  std::string digest;            // of the tensor exactly as stored
  std::int64_t stages = 1;       // R
  std::int64_t codes = 0;        // L, of one stage
  std::vector<CodeRows> layers;  // K, each of R L rows
};

// From a tensor [L, D], [K, L, D] or [K, R, L, D]; `where` names it in errors. Error(bad_input)
// when it is not a codebook of finite numbers.
CodebookFile split_layers(const HostTensor& tensor, const std::string& where);

// From a model, codes or any other tensor file. `tensor` names it; empty = "codebooks", or the only
// tensor there is.
CodebookFile read_codebooks(TensorReader& file, const std::string& tensor);

}  // namespace hdcid
