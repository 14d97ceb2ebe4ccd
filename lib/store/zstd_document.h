#pragma once

#include "store/document.h"
#include "store/frame_cache.h"
#include "store/seek_table.h"
#include "store/zstd_frame.h"

namespace hdcid {

// A document in independent zstd frames with a seek table, ours or another writer's.
class ZstdDocument final : public Document {
 public:
  ZstdDocument(std::unique_ptr<Source> source, std::string where);
  std::uint64_t size() const override { return table_.document_size; }
  std::uint64_t piece_end(std::uint64_t offset) const override;
  void read(const Piece& piece) const override;
  void gather(std::span<const Piece> pieces) override;

 private:
  // What a piece takes of one frame.
  struct Part {
    std::size_t frame = 0;
    std::uint64_t from = 0;  // in the frame
    std::span<std::byte> to;
  };
  std::size_t frame_at(std::uint64_t offset) const;
  void split(Piece piece, std::vector<Part>& parts) const;
  void unpack(const Frame& frame, std::span<std::byte> to) const;
  void take(std::span<const Part> parts);  // all of one frame

  std::unique_ptr<Source> source_;
  std::string where_;
  SeekTable table_;
  FrameCache cache_;
};

}  // namespace hdcid
