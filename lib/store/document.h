#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <vector>

#include "store/source.h"

namespace hdcid {

// Bytes to be read: `to` is filled from `offset`.
struct Piece {
  std::uint64_t offset = 0;
  std::span<std::byte> to;
};

// The uncompressed bytes of a safetensors document, however they are packed. All reads stay inside
// size().
class Document {
 public:
  virtual ~Document() = default;
  virtual std::uint64_t size() const = 0;
  // Where the piece that holds `offset` ends: a frame, or 1 MiB of a plain file. Reading by whole
  // pieces costs least.
  virtual std::uint64_t piece_end(std::uint64_t offset) const = 0;
  // Reads on the caller's thread; others may read at the same time.
  virtual void read(const Piece& piece) const = 0;
  // Reads pieces, sorted by offset, on threads() threads. No frame is unpacked twice, and those of
  // which a part was asked for stay in memory for the next time, up to a budget.
  virtual void gather(std::span<const Piece> pieces) = 0;
};

// Tells plain safetensors from zstd by content. `where` names the file in errors.
std::unique_ptr<Document> open_document(std::unique_ptr<Source> source, const std::string& where);

// Bytes [begin, end), read on threads() threads; memory grows with what is really there, a few
// pieces at a time.
std::vector<std::byte> read_range(const Document& document, std::uint64_t begin, std::uint64_t end);

}  // namespace hdcid
