#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <vector>

#include "store/source.h"

namespace hdcid {

// The uncompressed bytes of a safetensors document, however they are packed.
class Document {
 public:
  virtual ~Document() = default;
  virtual std::uint64_t size() const = 0;
  // Where the piece that holds `offset` ends: a frame, or 1 MiB of a plain file. Reading by whole
  // pieces costs least.
  virtual std::uint64_t piece_end(std::uint64_t offset) const = 0;
  // Fills `to` from `offset`, inside size(). With `keep` the unpacked frames stay in memory for the
  // next reads, up to a budget.
  virtual void read(std::uint64_t offset, std::span<std::byte> to, bool keep) = 0;
};

// Tells plain safetensors from zstd by content. `where` names the file in errors.
std::unique_ptr<Document> open_document(std::unique_ptr<Source> source, const std::string& where);

// Bytes [begin, end); memory grows with what is really there, piece by piece.
std::vector<std::byte> read_range(Document& document, std::uint64_t begin, std::uint64_t end);

}  // namespace hdcid
