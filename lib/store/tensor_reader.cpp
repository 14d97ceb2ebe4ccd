#include <algorithm>
#include <numeric>
#include <unordered_map>

#include "core/error.h"
#include "core/log.h"
#include "store/digest.h"
#include "store/document.h"
#include "store/header.h"
#include "store/tensor_file.h"

namespace hdcid {
namespace {

std::string_view text(const std::vector<std::byte>& bytes) {
  return {reinterpret_cast<const char*>(bytes.data()), bytes.size()};
}

struct Span {
  std::uint64_t begin, end;
};

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

  // The bytes of row 0 inside the document; row i follows i times their number later.
  Span first_row(std::size_t tensor) const {
    const auto& shape = header.tensors[tensor].shape;
    if (shape.empty())
      throw bad_input(
          path, "tensor '" + header.tensors[tensor].name + "' is a single number without rows");
    const auto bytes = header.offsets[tensor + 1] - header.offsets[tensor];
    const auto begin = data + header.offsets[tensor];
    return {begin, begin + (shape[0] > 0 ? bytes / static_cast<std::uint64_t>(shape[0]) : 0)};
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
  const auto [begin, end] = impl_->first_row(tensor);
  auto shape = info.shape;
  shape[0] = static_cast<std::int64_t>(wanted.size());
  auto result = HostTensor::zeros(info.dtype, shape);
  std::vector<std::size_t> order(
      wanted.size());  // by place in the file, so that no frame is unpacked twice
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::sort(order.begin(), order.end(), [&](auto a, auto b) { return wanted[a] < wanted[b]; });
  const auto bytes = end - begin;
  for (const auto i : order) {
    if (wanted[i] < 0 || wanted[i] >= info.shape[0])
      throw bad_input(path(), "tensor '" + info.name + "' has " + std::to_string(info.shape[0]) +
                                  " rows, row " + std::to_string(wanted[i]) + " was asked for");
    const auto to = std::span(result.bytes).subspan(i * bytes, bytes);
    impl_->document->read(begin + static_cast<std::uint64_t>(wanted[i]) * bytes, to, true);
  }
  impl_->check_booleans(result, name);
  return result;
}

// Frame by frame, so that memory stays small; every frame's checksum is compared on the way.
std::string TensorReader::digest() {
  Digest digest;
  auto& document = *impl_->document;
  for (std::uint64_t begin = 0; begin < document.size();) {
    const auto end = document.piece_end(begin);
    digest.add(read_range(document, begin, end));
    begin = end;
  }
  return digest.text();
}

void TensorReader::verify() { digest(); }

}  // namespace hdcid
