#include "formats/png.h"

#include <fmt/format.h>
#include <png.h>

#include <algorithm>
#include <memory>
#include <stdexcept>

#include "core/error.h"
#include "store/atomic_file.h"
#include "store/read_file.h"

namespace hdcid {
namespace {

constexpr std::uint64_t most_pixels = std::uint64_t{1} << 26;
constexpr std::uint64_t most_packing = 1032;  // of deflate
constexpr int threshold = 128;

// libpng's simplified interface: it reports by return value and keeps nothing but `image`.
class Image {
 public:
  explicit Image(std::string where) : where_(std::move(where)) {
    image.version = PNG_IMAGE_VERSION;
  }
  ~Image() { png_image_free(&image); }
  Image(const Image&) = delete;
  Image& operator=(const Image&) = delete;

  void require(int done) {
    if (!done)
      throw bad_input(where_, fmt::format("the picture cannot be read: {}", image.message),
                      "make the file again, as PNG");
  }
  // Before memory is asked for: no pixel takes less than a bit, and bits pack no further.
  void check_size(std::size_t file_bytes) const {
    const std::uint64_t pixels = std::uint64_t{image.width} * image.height;
    if (pixels > most_pixels || pixels / 8 > most_packing * file_bytes)
      throw bad_input(where_,
                      fmt::format("a picture of {} x {} pixels is not read from {} bytes",
                                  image.width, image.height, file_bytes),
                      "make the file again, with smaller sides");
  }

  png_image image{};

 private:
  std::string where_;
};

struct Rgba {
  std::int64_t height, width;
  std::vector<std::uint8_t> pixels;  // [height, width, 4]
};

Rgba unpack(std::string_view bytes, const std::string& where) {
  if (png_sig_cmp(reinterpret_cast<png_const_bytep>(bytes.data()), 0,
                  std::min<std::size_t>(bytes.size(), 8)) != 0 ||
      bytes.size() < 8)
    throw bad_input(where, "is no PNG file", "convert it: ffmpeg -i FILE FILE.png");
  Image png(where);
  png.require(png_image_begin_read_from_memory(&png.image, bytes.data(), bytes.size()));
  png.check_size(bytes.size());
  png.image.format = PNG_FORMAT_RGBA;
  png.image.flags |= PNG_IMAGE_FLAG_16BIT_sRGB;  // 16 bit are finer, not linear
  Rgba picture{png.image.height, png.image.width, {}};
  picture.pixels.resize(PNG_IMAGE_SIZE(png.image));
  png.require(png_image_finish_read(&png.image, nullptr, picture.pixels.data(), 0, nullptr));
  return picture;
}

// As Pillow rounds it.
int grey(const std::uint8_t* rgb) {
  return (19595 * rgb[0] + 38470 * rgb[1] + 7471 * rgb[2] + 32768) >> 16;
}

}  // namespace

HostTensor parse_png(std::string_view bytes, const std::string& where) {
  const auto picture = unpack(bytes, where);
  auto tensor = HostTensor::zeros(DType::u8, {picture.height, picture.width, 3});
  auto to = tensor.view<std::uint8_t>().begin();
  for (std::size_t at = 0; at < picture.pixels.size(); at += 4)
    to = std::copy_n(&picture.pixels[at], 3, to);
  return tensor;
}

HostTensor parse_png_mask(std::string_view bytes, const std::string& where) {
  const auto picture = unpack(bytes, where);
  auto tensor = HostTensor::zeros(DType::u8, {picture.height, picture.width});
  auto to = tensor.view<std::uint8_t>();
  int brightest = 0;
  for (std::size_t i = 0; i < to.size(); ++i) {
    const int value = grey(&picture.pixels[4 * i]);
    brightest = std::max(brightest, value);
    to[i] = value >= threshold;
  }
  if (0 < brightest && brightest < threshold)
    throw bad_input(where,
                    fmt::format("no pixel of the mask reaches the grey value {}, the brightest "
                                "have {}",
                                threshold, brightest),
                    "save masks with the values 0 and 255: a mask of 0 and 1 times 255");
  return tensor;
}

HostTensor read_png(const std::string& path) { return parse_png(read_file(path), path); }
HostTensor read_png_mask(const std::string& path) { return parse_png_mask(read_file(path), path); }

void write_png(const std::string& path, const HostTensor& picture) {
  if (picture.dtype != DType::u8 || picture.shape.size() != 3 || picture.shape[2] != 3)
    throw std::logic_error("write_png takes U8 [height, width, 3]");
  Image png(path);
  png.image.height = static_cast<png_uint_32>(picture.shape[0]);
  png.image.width = static_cast<png_uint_32>(picture.shape[1]);
  png.image.format = PNG_FORMAT_RGB;
  png_alloc_size_t size = PNG_IMAGE_PNG_SIZE_MAX(png.image);
  std::string bytes(size, '\0');
  if (!png_image_write_to_memory(&png.image, bytes.data(), &size, 0, picture.bytes.data(), 0,
                                 nullptr))
    throw failure(path, fmt::format("the picture cannot be packed: {}", png.image.message));
  AtomicFile file(path);
  file.write(std::string_view(bytes).substr(0, size));
  file.commit();
}

}  // namespace hdcid
