#include "store/zstd_stream.h"

#include <zstd.h>

#include <algorithm>
#include <new>
#include <vector>

#include "core/error.h"
#include "core/log.h"
#include "core/signals.h"
#include "store/seek_table.h"
#include "store/spool.h"

namespace hdcid {
namespace {

// Reads a file from its beginning and unpacks what it reads.
class ZstdStream {
 public:
  ZstdStream(const Source& source, const std::string& where)
      : source_(source), where_(where), in_(ZSTD_DStreamInSize()), out_(ZSTD_DStreamOutSize()) {
    if (!zstd_) throw std::bad_alloc();
  }
  void unpack(Unlinked& file);

 private:
  void check_beginning(std::uint64_t at) const;

  const Source& source_;
  const std::string& where_;
  std::vector<std::byte> in_, out_;
  std::unique_ptr<ZSTD_DCtx, decltype(&ZSTD_freeDCtx)> zstd_{ZSTD_createDCtx(), ZSTD_freeDCtx};
};

// Skippable frames of any other meaning are none of ours.
void ZstdStream::check_beginning(std::uint64_t at) const {
  std::byte magic[4] = {};
  if (source_.size() - at < sizeof magic)
    throw bad_input(where_, "ends in damaged bytes", damaged_hint);
  source_.read(at, magic);
  if (is_seek_table_frame(magic))
    throw bad_input(where_, "its seek table is damaged", damaged_hint);
}

void ZstdStream::unpack(Unlinked& file) {
  std::size_t state = 0;  // 0: between two frames
  for (std::uint64_t at = 0; at < source_.size();) {
    throw_if_stopped();
    if (state == 0) check_beginning(at);
    const auto count = std::min<std::uint64_t>(in_.size(), source_.size() - at);
    source_.read(at, std::span(in_).first(count));
    ZSTD_inBuffer in{in_.data(), count, 0};
    do {
      ZSTD_outBuffer out{out_.data(), out_.size(), 0};
      state = ZSTD_decompressStream(zstd_.get(), &out, &in);
      if (ZSTD_isError(state))
        throw bad_input(where_, "a compressed frame is damaged", damaged_hint);
      file.append(out_.data(), out.pos);
    } while (state != 0 && in.pos < in.size);
    at += in.pos;
  }
  while (state != 0) {  // what is left in the decoder
    ZSTD_inBuffer none{nullptr, 0, 0};
    ZSTD_outBuffer out{out_.data(), out_.size(), 0};
    state = ZSTD_decompressStream(zstd_.get(), &out, &none);
    if (ZSTD_isError(state) || (state != 0 && out.pos == 0))
      throw bad_input(where_, "ends inside a compressed frame", damaged_hint);
    file.append(out_.data(), out.pos);
  }
}

}  // namespace

std::unique_ptr<Source> unpack_zstd(const Source& source, const std::string& where) {
  detail(where + " has no seek table: unpacking it first");
  Unlinked file(where);
  ZstdStream(source, where).unpack(file);
  return file_source(file.release(), where);
}

}  // namespace hdcid
