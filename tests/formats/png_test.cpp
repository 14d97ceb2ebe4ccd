#include "formats/png.h"

#include <doctest/doctest.h>

#include "import/import_support.h"
#include "store/scratch.h"

using namespace hdcid;

namespace {

HostTensor sample_picture(std::int64_t height, std::int64_t width) {
  std::vector<std::uint8_t> values(static_cast<std::size_t>(height * width * 3));
  for (std::size_t i = 0; i < values.size(); ++i) values[i] = static_cast<std::uint8_t>(i * 37);
  return HostTensor::of<std::uint8_t>({height, width, 3}, values);
}

std::string packed_sample(const Scratch& scratch) {
  write_png(scratch.file("a.png"), sample_picture(3, 5));
  return contents(scratch.file("a.png"));
}

// Replaces width and height in the first chunk, with its checksum left as it was or made right.
std::string with_sides(std::string bytes, std::uint32_t width, std::uint32_t height) {
  for (int i = 0; i < 4; ++i) {
    bytes[16 + i] = static_cast<char>(width >> (24 - 8 * i));
    bytes[20 + i] = static_cast<char>(height >> (24 - 8 * i));
  }
  std::uint32_t crc = ~0U;
  for (int i = 12; i < 29; ++i) {
    crc ^= static_cast<unsigned char>(bytes[i]);
    for (int bit = 0; bit < 8; ++bit) crc = crc >> 1 ^ (crc & 1 ? 0xEDB88320U : 0);
  }
  for (int i = 0; i < 4; ++i) bytes[29 + i] = static_cast<char>(~crc >> (24 - 8 * i));
  return bytes;
}

}  // namespace

TEST_SUITE("formats") {
  TEST_CASE("a picture comes back as it was written, and the same pixels give the same bytes") {
    const Scratch scratch;
    const auto bytes = packed_sample(scratch);
    CHECK(same(read_png(scratch.file("a.png")), sample_picture(3, 5)));
    write_png(scratch.file("b.png"), sample_picture(3, 5));
    CHECK(contents(scratch.file("b.png")) == bytes);
  }

  TEST_CASE("a picture that is cut or damaged is refused by name, or its pixels are right") {
    const Scratch scratch;
    const auto bytes = packed_sample(scratch);
    for (std::size_t i = 0; i < bytes.size(); ++i) {
      CAPTURE(i);
      auto flipped = bytes;
      flipped[i] = static_cast<char>(flipped[i] ^ 0x10);
      for (const auto& damaged : {bytes.substr(0, i), flipped}) {
        HostTensor picture;
        const auto error = error_of([&] { picture = parse_png(damaged, "x.png"); });
        if (error.empty())
          CHECK(same(picture, sample_picture(3, 5)));
        else
          CHECK(error.starts_with("x.png: "));
      }
    }
    CHECK(error_of([&] { parse_png(bytes.substr(0, bytes.size() / 2), "x.png"); }) != "");
    CHECK(error_of([] { parse_png("GIF89a..........", "x.png"); }) == "x.png: is no PNG file");
    CHECK(error_of([] { read_png("/nowhere/x.png"); }).starts_with("/nowhere/x.png: "));
  }

  TEST_CASE("sides that the bytes cannot fill are refused before memory is asked for") {
    const Scratch scratch;
    const auto bytes = packed_sample(scratch);
    for (const auto side : {20000U, 65535U, 999999U, 2147483647U}) {
      const auto error = error_of([&] { parse_png(with_sides(bytes, side, side), "x.png"); });
      CHECK(error.starts_with("x.png: "));
    }
    CHECK(error_of([&] {
            parse_png(with_sides(bytes, 20000, 20000), "x.png");
          }).find("20000 x 20000 pixels") != std::string::npos);
  }

  TEST_CASE("a mask is where grey reaches 128; without any such pixel it says what to do") {
    const Scratch scratch;
    write_png(scratch.file("m.png"),
              HostTensor::of<std::uint8_t>({1, 3, 3}, {127, 127, 127, 128, 128, 128, 255, 0, 255}));
    CHECK(read_png_mask(scratch.file("m.png")).bytes ==
          HostTensor::of<std::uint8_t>({1, 3}, {0, 1, 0}).bytes);
    write_png(scratch.file("m.png"), HostTensor::of<std::uint8_t>({1, 2, 3}, {0, 0, 0, 1, 1, 1}));
    const auto error = error_of([&] { read_png_mask(scratch.file("m.png")); });
    CHECK(error.find("m.png: no pixel of the mask reaches") != std::string::npos);
    CHECK(error.find("the brightest have 1") != std::string::npos);
    write_png(scratch.file("m.png"), HostTensor::zeros(DType::u8, {2, 2, 3}));
    CHECK(read_png_mask(scratch.file("m.png")).bytes == std::vector<std::byte>(4));
  }
}
