#include "store/document.h"

#include <algorithm>

#include "core/error.h"
#include "core/threads.h"
#include "store/seek_table.h"
#include "store/zstd_document.h"
#include "store/zstd_stream.h"

namespace hdcid {
namespace {

class PlainDocument final : public Document {
 public:
  explicit PlainDocument(std::unique_ptr<Source> source) : source_(std::move(source)) {}
  std::uint64_t size() const override { return source_->size(); }
  std::uint64_t piece_end(std::uint64_t offset) const override {
    return std::min(size(), offset + (1 << 20));
  }
  void read(const Piece& piece) const override { source_->read(piece.offset, piece.to); }
  void gather(std::span<const Piece> pieces) override {
    for (const auto& piece : pieces) read(piece);
  }

 private:
  std::unique_ptr<Source> source_;
};

// Of zstd's frames, or of the skippable ones that may come before them.
bool is_zstd(const Source& source) {
  std::byte magic[4];
  if (source.size() < sizeof magic) return false;
  source.read(0, magic);
  std::uint32_t value = 0;
  for (int i = 3; i >= 0; --i) value = value << 8 | std::to_integer<std::uint32_t>(magic[i]);
  return value == zstd_magic || (value & 0xFFFFFFF0) == 0x184D2A50;
}

bool ends_with_seek_table(const Source& source) {
  std::byte footer[seek_footer_size];
  if (source.size() < sizeof footer) return false;
  source.read(source.size() - sizeof footer, footer);
  return has_seek_table(footer);
}

}  // namespace

std::unique_ptr<Document> open_document(std::unique_ptr<Source> source, const std::string& where) {
  if (source->size() == 0)
    throw bad_input(where, "is empty", "did the program that should have written it fail?");
  if (is_zstd(*source) && ends_with_seek_table(*source))
    return std::make_unique<ZstdDocument>(std::move(source), where);
  if (is_zstd(*source)) {
    source = unpack_zstd(*source, where);
    if (is_zstd(*source)) throw bad_input(where, "is compressed twice", "unpack it once: zstd -d");
  }
  return std::make_unique<PlainDocument>(std::move(source));
}

namespace {

// The ends of the next pieces before `end`.
std::vector<std::uint64_t> next_ends(const Document& document, std::uint64_t begin,
                                     std::uint64_t end) {
  std::vector<std::uint64_t> ends;
  for (const auto most = static_cast<std::size_t>(4 * threads()); begin < end && ends.size() < most;
       begin = ends.back())
    ends.push_back(std::min(document.piece_end(begin), end));
  return ends;
}

}  // namespace

// reserve() takes addresses, not memory: pages come with the bytes that fill them.
std::vector<std::byte> read_range(const Document& document, std::uint64_t begin,
                                  std::uint64_t end) {
  std::vector<std::byte> bytes;
  bytes.reserve(end - begin);
  for (auto at = begin; at < end;) {
    const auto ends = next_ends(document, at, end);
    bytes.resize(ends.back() - begin);
    parallel_for(static_cast<std::int64_t>(ends.size()), threads(), [&](std::int64_t i) {
      const auto from = i == 0 ? at : ends[static_cast<std::size_t>(i) - 1];
      const auto count = ends[static_cast<std::size_t>(i)] - from;
      document.read({from, std::span(bytes).subspan(from - begin, count)});
    });
    at = ends.back();
  }
  return bytes;
}

}  // namespace hdcid
