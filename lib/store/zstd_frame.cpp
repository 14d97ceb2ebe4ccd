#include "store/zstd_frame.h"

#include <xxhash.h>
#include <zstd.h>

#include <new>

#include "core/error.h"

namespace hdcid {

std::uint32_t frame_checksum(std::span<const std::byte> content) {
  return static_cast<std::uint32_t>(XXH64(content.data(), content.size(), 0));
}

struct FrameCompressor::Context {
  std::unique_ptr<ZSTD_CCtx, decltype(&ZSTD_freeCCtx)> zstd{ZSTD_createCCtx(), ZSTD_freeCCtx};
};

FrameCompressor::FrameCompressor() : context_(std::make_unique<Context>()) {
  if (!context_->zstd) throw std::bad_alloc();
  ZSTD_CCtx_setParameter(context_->zstd.get(), ZSTD_c_compressionLevel, 3);
  ZSTD_CCtx_setParameter(context_->zstd.get(), ZSTD_c_contentSizeFlag, 1);
  ZSTD_CCtx_setParameter(context_->zstd.get(), ZSTD_c_checksumFlag, 1);
}

FrameCompressor::~FrameCompressor() = default;

std::span<const std::byte> FrameCompressor::compress(std::span<const std::byte> content) {
  buffer_.resize(ZSTD_compressBound(content.size()));
  const auto size = ZSTD_compress2(context_->zstd.get(), buffer_.data(), buffer_.size(),
                                   content.data(), content.size());
  if (ZSTD_isError(size)) throw failure("zstd", ZSTD_getErrorName(size));
  return std::span(buffer_).first(size);
}

struct FrameDecompressor::Context {
  std::unique_ptr<ZSTD_DCtx, decltype(&ZSTD_freeDCtx)> zstd{ZSTD_createDCtx(), ZSTD_freeDCtx};
};

FrameDecompressor::FrameDecompressor() : context_(std::make_unique<Context>()) {
  if (!context_->zstd) throw std::bad_alloc();
}

FrameDecompressor::~FrameDecompressor() = default;

void FrameDecompressor::decompress(std::span<const std::byte> frame, std::span<std::byte> to,
                                   const std::string& where) {
  if (ZSTD_findFrameCompressedSize(frame.data(), frame.size()) != frame.size() ||
      ZSTD_decompressDCtx(context_->zstd.get(), to.data(), to.size(), frame.data(), frame.size()) !=
          to.size())
    throw bad_input(where, "a compressed frame is damaged", "make or copy the file again");
}

}  // namespace hdcid
