#include "formats/npz_array.h"

#include <fmt/format.h>

#include <algorithm>

#include "core/error.h"
#include "core/signals.h"

namespace hdcid {
namespace {

constexpr std::size_t block_bytes = 1 << 20;

std::uint64_t size_to_the_end(ZipEntry& entry) {
  std::vector<std::byte> block(block_bytes);
  std::uint64_t size = 0;
  for (std::size_t got = block.size(); got == block.size(); size += got) {
    throw_if_stopped();
    got = entry.read(block);
  }
  return size;
}

// The preamble and dict of an .npy, in as many bytes as they take.
std::string read_head(ZipEntry& entry, const std::string& where) {
  std::string head(12, '\0');
  head.resize(entry.read(std::as_writable_bytes(std::span(head))));
  const auto needed = npy_header_size(head, where);
  const auto there = head.size();
  if (needed <= there) return head;
  head.resize(needed);
  head.resize(there + entry.read(std::as_writable_bytes(std::span(head)).subspan(there)));
  return head;
}

}  // namespace

NpzArray::NpzArray(const std::string& path, const std::string& name)
    : where_(path + ", " + name), member_(name), archive_(path) {
  entry_ = archive_.open(member_);
  header_ = parse_npy_header(read_head(*entry_, where_), where_);
  require_rows(header_, where_);
  const auto& shape = header_.layout.shape;
  row_bytes_ = static_cast<std::int64_t>(size_of(header_.layout.dtype)) *
               element_count(Shape(shape.begin() + 1, shape.end()));
  begin();
  require_size(header_, size_to_the_end(*entry_), where_);
  begin();
}

void NpzArray::begin() {
  entry_.reset();
  entry_ = archive_.open(member_);
  read_head(*entry_, where_);
  next_ = 0;
}

void NpzArray::skip(std::int64_t rows) {
  std::vector<std::byte> block(block_bytes);
  for (auto left = static_cast<std::uint64_t>(rows * row_bytes_); left > 0;) {
    const auto count = std::min<std::uint64_t>(left, block.size());
    entry_->read(std::span(block).first(count));
    left -= count;
  }
  next_ += rows;
}

HostTensor NpzArray::rows(std::int64_t first, std::int64_t count) {
  if (first < next_) begin();
  skip(first - next_);
  auto layout = header_.layout;
  layout.shape[0] = count;
  std::string bytes(static_cast<std::size_t>(row_bytes_ * count), '\0');
  entry_->read(std::as_writable_bytes(std::span(bytes)));
  next_ += count;
  return dense(layout, bytes, where_);
}

}  // namespace hdcid
