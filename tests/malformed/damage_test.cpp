#include "malformed/outcome.h"

TEST_SUITE("malformed") {
  using namespace hdcid;

  TEST_CASE("a file cut at any length is refused") {
    for (const auto packing : {Packing::seekable_zstd, Packing::plain}) {
      const auto whole = sample_file(packing);
      CHECK(outcome_of(whole) == Outcome::unchanged);
      // Cut between the last frame and the checksums behind it, a file has all that it had.
      const auto content = packing == Packing::plain ? 0 : whole.find("\x5d\x2a\x4d\x18");
      for (std::size_t length = 0; length < whole.size(); ++length)
        CHECK_MESSAGE(outcome_of(whole.substr(0, length)) ==
                          (length > 0 && length == content ? Outcome::unchanged : Outcome::refused),
                      "cut at ", length);
    }
  }

  TEST_CASE("bytes behind the end are refused") {
    for (const auto packing : {Packing::seekable_zstd, Packing::plain})
      for (const auto* tail : {"x", "\0", "12345678"})
        CHECK(outcome_of(sample_file(packing) + std::string(tail, 1)) == Outcome::refused);
  }

  TEST_CASE("no flipped bit of a packed file goes unnoticed") {
    const auto whole = sample_file(Packing::seekable_zstd);
    for (std::size_t at = 0; at < whole.size(); ++at)
      for (int bit = 0; bit < 8; ++bit) {
        auto damaged = whole;
        damaged[at] = static_cast<char>(damaged[at] ^ (1 << bit));
        CHECK_MESSAGE(outcome_of(damaged) == Outcome::refused, "byte ", at, " of ", whole.size(),
                      ", bit ", bit);
      }
  }

  TEST_CASE("no byte of a packed file can be replaced unnoticed") {
    const auto whole = sample_file(Packing::seekable_zstd);
    for (std::size_t at = 0; at < whole.size(); ++at)
      for (const int value : {0, 255, whole[at] ^ 255, whole[at] + 1}) {
        auto damaged = whole;
        damaged[at] = static_cast<char>(value);
        if (damaged == whole) continue;
        CHECK_MESSAGE(outcome_of(damaged) == Outcome::refused, "byte ", at, " of ", whole.size(),
                      " is ", value);
      }
  }

  TEST_CASE("a flipped bit in the header of a plain file never changes a tensor") {
    const auto whole = sample_file(Packing::plain);
    const auto header = 8 + static_cast<std::size_t>(static_cast<unsigned char>(whole[0])) +
                        256 * static_cast<std::size_t>(static_cast<unsigned char>(whole[1]));
    for (std::size_t at = 0; at < header; ++at)
      for (int bit = 0; bit < 8; ++bit) {
        auto damaged = whole;
        damaged[at] = static_cast<char>(damaged[at] ^ (1 << bit));
        CHECK_MESSAGE(outcome_of(damaged) != Outcome::changed, "byte ", at, " of ", header,
                      ", bit ", bit);
      }
  }

  TEST_CASE("frames in another order are refused") {
    const auto whole = sample_file(Packing::seekable_zstd);
    const auto twice = whole.find("\x28\xb5\x2f\xfd", 4);
    REQUIRE(twice != std::string::npos);
    CHECK(outcome_of(whole.substr(twice) + whole.substr(0, twice)) == Outcome::refused);
    CHECK(outcome_of(whole + whole) == Outcome::refused);
    CHECK(outcome_of(whole.substr(twice)) == Outcome::refused);
  }
}
