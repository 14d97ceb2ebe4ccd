#include <algorithm>
#include <numeric>
#include <unordered_map>

#include "core/error.h"
#include "core/in_order.h"
#include "core/log.h"
#include "core/threads.h"
#include "store/digest.h"
#include "store/document.h"
#include "store/header.h"
#include "store/tensor_file.h"

namespace hdcid {
namespace {

std::string_view text(const std::vector<std::byte>& bytes) {
  return {reinterpret_cast<const char*>(bytes.data()), bytes.size()};
}

}  // namespace

struct TensorReader::Impl {
  Impl(std::unique_ptr<Source> source, std::string name)
      : path(std::move(name)), document(open_document(std::move(source), path)) {
    const auto size = document->size();
    const auto prefix = read_range(*document, 0, std::min(size, header_prefix));
    data = header_prefix + header_length(text(prefix), size - prefix.size(), path);
    const auto json = read_range(*document, header_prefix, data);
    header = parse_header(text(json), size - data, path);
    for (std::size_t i = 0; i < header.tensors.size(); ++i)
      places.emplace(header.tensors[i].name, i);
  }

  std::size_t place(std::string_view name) const {
    const auto found = places.find(std::string(name));
    if (found != places.end()) return found->second;
    std::string there;
    for (std::size_t i = 0; i < std::min<std::size_t>(header.tensors.size(), 12); ++i)
      there += (i ? ", " : "") + header.tensors[i].name;
    if (header.tensors.size() > 12) there += ", ...";
    throw bad_input(path, "has no tensor '" + std::string(name) + "'",
                    "it holds: " + (there.empty() ? "none" : there));
  }

  void check_rows(std::size_t tensor, std::span<const std::int64_t> wanted) const {
    const auto& [name, _, shape] = header.tensors[tensor];
    if (shape.empty())
      throw bad_input(path, "tensor '" + name + "' is a single number without rows");
    for (const auto row : wanted)
      if (row < 0 || row >= shape[0])
        throw bad_input(path, "tensor '" + name + "' has " + std::to_string(shape[0]) +
                                  " rows, row " + std::to_string(row) + " was asked for");
  }

  // Where the wanted rows lie, by place in the document; rows that follow each other there and in
  // `to` are one piece.
  std::vector<Piece> pieces(std::size_t tensor, std::span<const std::int64_t> wanted,
                            std::span<std::byte> to) const {
    std::vector<std::size_t> order(wanted.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::stable_sort(order.begin(), order.end(),
                     [&](auto a, auto b) { return wanted[a] < wanted[b]; });
    const auto bytes = wanted.empty() ? 0 : to.size() / wanted.size();
    std::vector<Piece> pieces;
    for (const auto i : order) {
      const auto row = to.subspan(i * bytes, bytes);
      const auto at = data + header.offsets[tensor] + static_cast<std::uint64_t>(wanted[i]) * bytes;
      const bool follows = !pieces.empty() &&
                           pieces.back().offset + pieces.back().to.size() == at &&
                           pieces.back().to.data() + pieces.back().to.size() == row.data();
      if (follows)
        pieces.back().to = {pieces.back().to.data(), pieces.back().to.size() + bytes};
      else
        pieces.push_back({at, row});
    }
    return pieces;
  }

  // A byte other than 0 and 1 is no bool to the compiler either.
  void check_booleans(const HostTensor& tensor, std::string_view name) const {
    if (tensor.dtype != DType::boolean) return;
    for (const auto value : tensor.bytes)
      if (value > std::byte{1})
        throw bad_input(path,
                        "tensor '" + std::string(name) + "' has a boolean that is neither 0 nor 1");
  }

  std::string path;
  std::unique_ptr<Document> document;
  Header header;
  std::uint64_t data = 0;  // where the bytes of the tensors begin
  std::unordered_map<std::string, std::size_t> places;
};

TensorReader::TensorReader(const std::string& path)
    : impl_(std::make_unique<Impl>(open_source(path), input_name(path))) {
  detail("reading " + impl_->path);
}
TensorReader::TensorReader(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}
TensorReader::~TensorReader() = default;
TensorReader::TensorReader(TensorReader&&) noexcept = default;
TensorReader& TensorReader::operator=(TensorReader&&) noexcept = default;

TensorReader TensorReader::in_memory(std::span<const std::byte> file, const std::string& name) {
  return TensorReader(std::make_unique<Impl>(memory_source(file), name));
}

const std::string& TensorReader::path() const { return impl_->path; }
const std::vector<TensorInfo>& TensorReader::tensors() const { return impl_->header.tensors; }
const Metadata& TensorReader::metadata() const { return impl_->header.metadata; }
bool TensorReader::has(std::string_view name) const {
  return impl_->places.contains(std::string(name));
}
const TensorInfo& TensorReader::info(std::string_view name) const {
  return tensors()[impl_->place(name)];
}

HostTensor TensorReader::read(std::string_view name) {
  const auto tensor = impl_->place(name);
  const auto& [_, dtype, shape] = impl_->header.tensors[tensor];
  const auto* offsets = &impl_->header.offsets[tensor];
  HostTensor result{
      dtype, shape,
      read_range(*impl_->document, impl_->data + offsets[0], impl_->data + offsets[1])};
  impl_->check_booleans(result, name);
  return result;
}

HostTensor TensorReader::rows(std::string_view name, std::int64_t first, std::int64_t count) {
  std::vector<std::int64_t> wanted(static_cast<std::size_t>(std::max<std::int64_t>(count, 0)));
  std::iota(wanted.begin(), wanted.end(), first);
  return rows(name, wanted);
}

HostTensor TensorReader::rows(std::string_view name, std::span<const std::int64_t> wanted) {
  const auto tensor = impl_->place(name);
  const auto& info = impl_->header.tensors[tensor];
  impl_->check_rows(tensor, wanted);
  auto shape = info.shape;
  shape[0] = static_cast<std::int64_t>(wanted.size());
  auto result = HostTensor::zeros(info.dtype, shape);
  impl_->document->gather(impl_->pieces(tensor, wanted, result.bytes));
  impl_->check_booleans(result, name);
  return result;
}

// A few frames at a time, so that memory stays small; every frame's checksum is compared on the
// way.
std::string TensorReader::digest() {
  struct Part {
    std::uint64_t begin = 0, end = 0;
    std::vector<std::byte> bytes;
  };
  const auto& document = *impl_->document;
  Digest digest;
  InOrder<Part> parts(
      threads(),
      [&](Part& part) {
        part.bytes.resize(part.end - part.begin);
        document.read({part.begin, part.bytes});
      },
      [&](const Part& part) { digest.add(part.bytes); });
  for (std::uint64_t begin = 0; begin < document.size(); begin = document.piece_end(begin)) {
    auto& part = parts.next();
    part.begin = begin;
    part.end = document.piece_end(begin);
    parts.start();
  }
  parts.finish();
  return digest.text();
}

void TensorReader::verify() { digest(); }

}  // namespace hdcid
