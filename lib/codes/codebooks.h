#pragma once

#include <string>

#include "codes/code_rows.h"
#include "core/tensor.h"
#include "store/tensor_file.h"

namespace hdcid {

// Codebooks of finite numbers, layer by layer.
struct Codebooks {
  HostTensor values;   // f32 or f64 [layer, stage, code, channel]
  std::string digest;  // of the tensor exactly as stored: binds masks and decoders to it
  std::string path;    // of the file, for error messages

  std::int64_t layers() const { return values.shape[0]; }
  std::int64_t stages() const { return values.shape[1]; }
  std::int64_t codes() const { return values.shape[2]; }
  std::int64_t channels() const { return values.shape[3]; }
};

// From a tensor [code, channel], [layer, code, channel] or [layer, stage, code, channel]; `where`
// names it in errors, and is the path. Error(bad_input) when it is not a codebook of finite
// numbers.
Codebooks codebooks_of(const HostTensor& tensor, const std::string& where);

// From a model, codes or any other tensor file. `tensor` names it; empty = "codebooks", or the only
// tensor there is.
Codebooks read_codebooks(TensorReader& file, const std::string& tensor = {});

// The codes of one layer, counted from 0.
CodeRows rows_of(const Codebooks& codebooks, std::int64_t layer);

// Error(bad_input) unless `digest`, that of the codebooks which the file `path` was made with, is
// that of these codebooks.
void require_same_codebooks(const std::string& path, const std::string& digest,
                            const Codebooks& codebooks);

}  // namespace hdcid
