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
  void read(std::uint64_t offset, std::span<std::byte> to, bool keep) override;

 private:
  std::size_t frame_at(std::uint64_t offset) const;
  void unpack(const Frame& frame, std::span<std::byte> to);
  std::span<const std::byte> content(std::size_t index);

  std::unique_ptr<Source> source_;
  std::string where_;
  SeekTable table_;
  FrameDecompressor decompressor_;
  FrameCache cache_;
  std::vector<std::byte> packed_;
};

}  // namespace hdcid
