#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <vector>

namespace hdcid {

std::uint32_t frame_checksum(std::span<const std::byte> content);  // low 32 bits of XXH64, seed 0

// Independent zstd frames at level 3, each with content size and checksum. One object is reused,
// its tables are large.
class FrameCompressor {
 public:
  FrameCompressor();
  ~FrameCompressor();
  std::span<const std::byte> compress(
      std::span<const std::byte> content);  // valid until the next call

 private:
  struct Context;
  std::unique_ptr<Context> context_;
  std::vector<std::byte> buffer_;
};

class FrameDecompressor {
 public:
  FrameDecompressor();
  ~FrameDecompressor();
  // Unpacks exactly one frame that fills `to`; Error(bad_input) on any deviation from that.
  void decompress(std::span<const std::byte> frame, std::span<std::byte> to,
                  const std::string& where);

 private:
  struct Context;
  std::unique_ptr<Context> context_;
};

}  // namespace hdcid
