#include "store/seek_table.h"

#include <functional>

#include "malformed/outcome.h"
#include "store/zstd_frame.h"

TEST_SUITE("malformed") {
  using namespace hdcid;

  static std::string text(std::span<const std::byte> bytes) {
    return {reinterpret_cast<const char*>(bytes.data()), bytes.size()};
  }

  static std::string refusal(const std::string& file) {
    try {
      TensorReader::in_memory(as_bytes(file), "x").verify();
      return "accepted";
    } catch (const Error& error) {
      CHECK(error.code() == Exit::bad_input);
      return error.what();
    }
  }

  static const std::string document = std::string("\x08\0\0\0\0\0\0\0{}      ", 16);

  static std::string frame(const std::string& content) {
    return text(FrameCompressor().compress(as_bytes(content)));
  }

  // One frame of the empty document with a table that may lie about it.
  static std::string with_table(const std::function<void(Frame&)>& lie,
                                const std::string& content = document) {
    const auto packed = frame(content);
    Frame entry{0,
                0,
                static_cast<std::uint32_t>(packed.size()),
                static_cast<std::uint32_t>(content.size()),
                frame_checksum(as_bytes(content)),
                0};
    lie(entry);
    return packed + text(make_seek_table(std::span(&entry, 1)));
  }

  TEST_CASE("a true seek table is accepted") {
    CHECK(refusal(with_table([](Frame&) {})) == "accepted");
  }

  TEST_CASE("wrong sizes and checksums are refused") {
    CHECK(refusal(with_table([](Frame& f) { f.checksum ^= 1; })) ==
          "x: a compressed frame is damaged");
    CHECK(refusal(with_table([](Frame& f) { f.size += 1; })) != "accepted");
    CHECK(refusal(with_table([](Frame& f) { f.size -= 1; })) != "accepted");
    CHECK(refusal(with_table([](Frame& f) { f.size = 0; })) ==
          "x: the seek table has a frame of impossible size");
    CHECK(refusal(with_table([](Frame& f) { f.size = ~0u; })) ==
          "x: the seek table has a frame of impossible size");
    CHECK(refusal(with_table([](Frame& f) { f.compressed_size = 0; })) != "accepted");
    CHECK(refusal(with_table([](Frame& f) { f.compressed_size -= 1; })) ==
          "x: the seek table does not fit the file");
    CHECK(refusal(with_table([](Frame& f) { f.compressed_size = ~0u; })) ==
          "x: the seek table does not fit the file");
  }

  TEST_CASE("a frame that unpacks to more than it may is refused") {
    CHECK(
        refusal(with_table([](Frame& f) { f.size = 16; }, document + std::string(1 << 20, '\0'))) ==
        "x: a compressed frame is damaged");
  }

  TEST_CASE("two frames under one entry, or none, are refused") {
    const auto half = document.substr(0, 8), rest = document.substr(8);
    const auto packed = frame(half) + frame(rest);
    const Frame entry{
        0, 0, static_cast<std::uint32_t>(packed.size()), 16, frame_checksum(as_bytes(document)), 0};
    CHECK(refusal(packed + text(make_seek_table(std::span(&entry, 1)))) ==
          "x: a compressed frame is damaged");
    CHECK(refusal(frame(document) + text(make_seek_table({}))) ==
          "x: the seek table does not fit the file");
  }

  TEST_CASE("hostile counts and descriptors are refused") {
    const auto whole = with_table([](Frame&) {});
    const auto changed = [&](std::size_t from_end, const std::string& bytes) {
      auto file = whole;
      return refusal(file.replace(file.size() - from_end, bytes.size(), bytes));
    };
    CHECK(changed(9, "\xff\xff\xff\xff") == "x: the seek table claims too many frames");
    CHECK(changed(9, std::string("\0\0\0\7", 4)) ==
          "x: the seek table claims more frames than the file can hold");
    CHECK(changed(9, std::string("\0\0\0\0", 4)) == "x: the seek table has a damaged beginning");
    CHECK(changed(9, std::string("\2\0\0\0", 4)) != "accepted");
    CHECK(changed(5, std::string("\0", 1)) == "x: the seek table has a damaged beginning");
    CHECK(changed(5, "\x83") == "x: the seek table has an unknown form");
    CHECK(changed(29, "\x5f") == "x: the seek table has a damaged beginning");
    CHECK(changed(25, "\x16") == "x: the seek table has a damaged beginning");
  }

  static void put(std::string & bytes, std::uint32_t value) {
    for (int shift = 0; shift < 32; shift += 8) bytes += static_cast<char>(value >> shift & 255);
  }

  static std::string skippable(std::uint32_t magic, const std::string& content) {
    std::string frame;
    put(frame, magic);
    put(frame, static_cast<std::uint32_t>(content.size()));
    return frame + content;
  }

  // A table of other writers: [compressed size, size] of each frame, without checksums.
  static std::string bare_table(const std::vector<std::pair<std::size_t, std::size_t>>& frames) {
    std::string entries;
    for (const auto& [packed, size] : frames) {
      put(entries, static_cast<std::uint32_t>(packed));
      put(entries, static_cast<std::uint32_t>(size));
    }
    put(entries, static_cast<std::uint32_t>(frames.size()));
    entries += '\0';
    put(entries, 0x8F92EAB1);
    return skippable(0x184D2A5E, entries);
  }

  TEST_CASE("zstd files of other writers are read") {
    const auto half = frame(document.substr(0, 8)), rest = frame(document.substr(8));
    const auto skip = skippable(0x184D2A50, "pzstd's");
    CHECK(refusal(half + rest) == "accepted");  // zstd, pzstd, Python
    CHECK(refusal(skip + half + skip + rest) == "accepted");
    const auto table = bare_table({{half.size(), 8}, {skip.size(), 0}, {rest.size(), 8}});
    CHECK(refusal(half + skip + rest + table) == "accepted");
    CHECK(refusal(half + rest + bare_table({{half.size(), 8}, {rest.size(), 8}})) == "accepted");
  }

  TEST_CASE("and refused where they are damaged") {
    const auto half = frame(document.substr(0, 8)), rest = frame(document.substr(8));
    CHECK(refusal(half + rest.substr(0, rest.size() - 1)) == "x: ends inside a compressed frame");
    CHECK(refusal(half + "abcd" + rest) == "x: a compressed frame is damaged");
    CHECK(refusal(half + rest + "x") == "x: ends in damaged bytes");
    CHECK(refusal(half) != "accepted");
    CHECK(refusal(half + rest + skippable(0x184D2A5E, "cut")) == "x: its seek table is damaged");
    CHECK(refusal(half + rest + bare_table({{half.size(), 8}, {rest.size(), 0}})) ==
          "x: the seek table has a frame of impossible size");
  }
}
