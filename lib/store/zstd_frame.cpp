#include "store/zstd_frame.h"

#include <xxhash.h>
#include <zstd.h>

#include <new>

#include "core/error.h"

namespace hdcid {
namespace {

// Frame_Header_Descriptor (RFC 8878, 3.1.1.1.1): checksum on, unused and reserved bits and
// dictionary id off.
bool canonical(std::span<const std::byte> frame) {
  constexpr std::byte fixed{0x1f}, wanted{0x04};
  return frame.size() > 4 && (frame[4] & fixed) == wanted;
}

bool describes(std::span<const std::byte> frame, std::size_t size) {
  return canonical(frame) && ZSTD_getFrameContentSize(frame.data(), frame.size()) == size &&
         ZSTD_findFrameCompressedSize(frame.data(), frame.size()) == frame.size();
}

}  // namespace

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
                                   std::uint32_t checksum, const std::string& where) {
  const bool whole =
      describes(frame, to.size()) && ZSTD_decompressDCtx(context_->zstd.get(), to.data(), to.size(),
                                                         frame.data(), frame.size()) == to.size();
  if (!whole || frame_checksum(to) != checksum)
    throw bad_input(where, "a compressed frame is damaged", "make or copy the file again");
}

}  // namespace hdcid
