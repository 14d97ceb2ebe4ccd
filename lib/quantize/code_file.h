#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "core/json.h"
#include "core/tensor.h"
#include "store/tensor_file.h"

namespace at {
class Tensor;
}

namespace hdcid {

// The smallest element type that holds 0 .. codes - 1: u8, u16 or i32.
DType index_type(std::int64_t codes);

// int64 indices of any shape in that type.
HostTensor narrow(const at::Tensor& indices, std::int64_t codes);

// A codes file under way: codebooks and what is copied from the features (labels, lengths, ids,
// split, class names) first, then one tensor of indices after the other.
class CodeFile {
 public:
  // `indices` as [.., layer, stage]; its dtype is chosen here, unless it is that of features.
  // `codebooks` [layer, stage, code, channel]. `kept` are written as they are, behind the
  // codebooks. Where the codes have fewer steps than the features, what is of those steps (labels,
  // lengths) is left out.
  CodeFile(const std::string& path, TensorReader& features, const HostTensor& codebooks,
           std::vector<TensorInfo> indices, const Json& provenance,
           const std::vector<NamedTensor>& kept = {}, bool fewer_steps = false);

  void append(const std::string& name, const at::Tensor& indices);            // the next whole rows
  void append_features(const std::string& name, const at::Tensor& features);  // likewise, float32
  void commit() { writer_.commit(); }

 private:
  std::int64_t codes_;
  TensorWriter writer_;
};

}  // namespace hdcid
