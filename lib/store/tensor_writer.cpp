#include <unistd.h>

#include <algorithm>
#include <set>
#include <stdexcept>

#include "core/error.h"
#include "store/atomic_file.h"
#include "store/frame_writer.h"
#include "store/header.h"
#include "store/tensor_file.h"

namespace hdcid {
namespace {

const std::string& not_a_terminal(const std::string& path) {
  if (path == "-" && ::isatty(STDOUT_FILENO))
    throw usage_error("tensor bytes are not written to a terminal",
                      "redirect or pipe them: ... > FILE, ... | hdcid-inspect -");
  return path;
}

void check_names(const std::vector<TensorInfo>& tensors) {
  std::set<std::string_view> names{"__metadata__"};
  for (const auto& tensor : tensors)
    if (!names.insert(tensor.name).second)
      throw std::logic_error("tensor '" + tensor.name + "' is declared twice");
}

std::size_t row_bytes(const TensorInfo& tensor) {
  const auto rows = tensor.shape.empty() ? 1 : std::max<std::int64_t>(tensor.shape[0], 1);
  return byte_count(tensor) / static_cast<std::uint64_t>(rows);
}

}  // namespace

struct TensorWriter::Impl {
  Impl(const std::string& path, std::vector<TensorInfo> list, const Metadata& metadata,
       Packing packing)
      : tensors(std::move(list)),
        file(not_a_terminal(path)),
        frames(file, packing == Packing::seekable_zstd) {
    check_names(tensors);
    frames.begin_section(1);
    const auto header = make_header(tensors, metadata);
    frames.append(std::as_bytes(std::span(header)));
    begin_tensor();
  }

  // Moves on to the next tensor that takes bytes.
  void begin_tensor() {
    while (next < tensors.size() && (missing = byte_count(tensors[next])) == 0) ++next;
    frames.begin_section(next < tensors.size() ? row_bytes(tensors[next]) : 1);
  }

  void append(std::string_view name, std::span<const std::byte> rows) {
    if (rows.empty()) return;
    if (next == tensors.size() || tensors[next].name != name || rows.size() > missing)
      throw std::logic_error("rows of tensor '" + std::string(name) + "' were not declared here");
    frames.append(rows);
    missing -= rows.size();
    if (missing > 0) return;
    ++next;
    begin_tensor();
  }

  std::vector<TensorInfo> tensors;
  AtomicFile file;
  FrameWriter frames;
  std::size_t next = 0;       // the tensor that is being written
  std::uint64_t missing = 0;  // its bytes that are still to come
};

TensorWriter::TensorWriter(const std::string& path, std::vector<TensorInfo> tensors,
                           const Metadata& metadata, Packing packing)
    : impl_(std::make_unique<Impl>(path, std::move(tensors), metadata, packing)) {}
TensorWriter::~TensorWriter() = default;
TensorWriter::TensorWriter(TensorWriter&&) noexcept = default;
TensorWriter& TensorWriter::operator=(TensorWriter&&) noexcept = default;

void TensorWriter::append(std::string_view name, std::span<const std::byte> rows) {
  impl_->append(name, rows);
}

void TensorWriter::append(std::string_view name, const HostTensor& rows) {
  for (const auto& tensor : impl_->tensors)
    if (tensor.name == name && tensor.dtype != rows.dtype)
      throw std::logic_error("tensor '" + tensor.name + "' was declared with another element type");
  impl_->append(name, rows.bytes);
}

void TensorWriter::commit() {
  if (impl_->next < impl_->tensors.size())
    throw std::logic_error("tensor '" + impl_->tensors[impl_->next].name + "' is not complete");
  impl_->frames.finish();
  impl_->file.commit();
}

void write_tensors(const std::string& path, const std::vector<NamedTensor>& tensors,
                   const Metadata& metadata) {
  std::vector<TensorInfo> list;
  for (const auto& [name, tensor] : tensors) list.push_back({name, tensor.dtype, tensor.shape});
  TensorWriter file(path, std::move(list), metadata);
  for (const auto& [name, tensor] : tensors) file.append(name, tensor);
  file.commit();
}

}  // namespace hdcid
