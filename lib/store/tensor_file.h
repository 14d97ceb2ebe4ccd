#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "core/tensor.h"

namespace hdcid {

// Name, element type and axes of one tensor in a file.
struct TensorInfo {
  std::string name;
  DType dtype = DType::f32;
  Shape shape;
};

using Metadata = std::map<std::string, std::string>;  // safetensors __metadata__: strings only

// Reads a tensor file: plain safetensors, or safetensors in seekable zstd frames, told apart by
// content. "-" is standard input (kept in an unlinked temporary file, so memory stays bounded).
// Nothing is trusted: every defect is Error(bad_input).
class TensorReader {
 public:
  explicit TensorReader(const std::string& path);
  ~TensorReader();
  TensorReader(TensorReader&&) noexcept;
  TensorReader& operator=(TensorReader&&) noexcept;

  const std::string& path() const;  // as given, or "standard input"; for error messages
  const std::vector<TensorInfo>& tensors() const;  // in file order
  const Metadata& metadata() const;
  bool has(std::string_view name) const;
  const TensorInfo& info(
      std::string_view name) const;  // Error(bad_input) naming file, tensor and what is there

  HostTensor read(std::string_view name);
  // Rows of the first axis, `rows` in any order and possibly repeated; only the frames they touch
  // are decompressed, and those of which a part was asked for are kept up to a fixed budget.
  HostTensor rows(std::string_view name, std::int64_t first, std::int64_t count);
  HostTensor rows(std::string_view name, std::span<const std::int64_t> rows);

  // XXH3-128 of the uncompressed document, "xxh3:<32 hex digits>"; reads the whole file and checks
  // every frame.
  std::string digest();
  // Reads everything, checks all frames and their checksums; throws Error(bad_input) on any defect.
  void verify();

  // Reads a file that lies in memory, which must outlive the reader; `name` is for error messages.
  static TensorReader in_memory(std::span<const std::byte> file, const std::string& name);

 private:
  struct Impl;
  explicit TensorReader(std::unique_ptr<Impl> impl);
  std::unique_ptr<Impl> impl_;
};

enum class Packing {
  seekable_zstd,
  plain
};  // plain safetensors only for programs that cannot read zstd

// Writes a tensor file whole or not at all: temporary sibling, fsync, rename at commit(). "-" is
// standard output (refused on a terminal). The header is written first, so all tensors are declared
// up front and then appended in that order.
class TensorWriter {
 public:
  TensorWriter(const std::string& path, std::vector<TensorInfo> tensors, const Metadata& metadata,
               Packing packing = Packing::seekable_zstd);
  ~TensorWriter();  // removes the temporary file unless committed
  TensorWriter(TensorWriter&&) noexcept;
  TensorWriter& operator=(TensorWriter&&) noexcept;

  // Appends the next bytes (whole rows) of tensor `name`; tensors come in declared order.
  // std::logic_error otherwise.
  void append(std::string_view name, std::span<const std::byte> rows);
  void append(std::string_view name, const HostTensor& rows);  // same, checks dtype
  void commit();  // every tensor complete; returns when the file is on disk under its name

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

// Convenience for small files: all tensors at once.
struct NamedTensor {
  std::string name;
  HostTensor tensor;
};
void write_tensors(const std::string& path, const std::vector<NamedTensor>& tensors,
                   const Metadata& metadata);

}  // namespace hdcid
