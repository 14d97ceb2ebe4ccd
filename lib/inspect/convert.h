#pragma once

#include <string>

#include "store/tensor_file.h"

namespace hdcid {

// Writers of other formats; each streams the tensors and leaves the whole file or none.
void write_npy(TensorReader& file, const TensorInfo& tensor, const std::string& target);
void write_npz(TensorReader& file, const std::string& target);  // stored zip of .npy
void write_json(
    TensorReader& file,
    const std::string& target);  // {"metadata", "tensors": {name: {dtype, shape, data}}}
void write_safetensors(TensorReader& file, const std::string& target);  // uncompressed

// Bytes before the data of an .npy file, padded so that the data begin at a multiple of 64.
// bfloat16 becomes float32.
std::string npy_header(const TensorInfo& tensor);
HostTensor as_npy_type(HostTensor block);

}  // namespace hdcid
