#include "core/text.h"

#include <doctest/doctest.h>

#include "core/error.h"

namespace hdcid {
namespace {

std::string defect(std::string_view bytes) {
  const auto found = text_defect(bytes);
  return found ? found->what : "";
}

}  // namespace

TEST_SUITE("core") {
  TEST_CASE("UTF-8 is text, its first and last characters of each length too") {
    for (const char* text :
         {"", "a\n", "\x7f", "\xc2\x80", "\xdf\xbf", "\xe0\xa0\x80", "\xed\x9f\xbf", "\xee\x80\x80",
          "\xef\xbf\xbf", "\xf0\x90\x80\x80", "\xf4\x8f\xbf\xbf"})
      CHECK(defect(text) == "");
  }

  TEST_CASE("what is not UTF-8 is named with its line and byte") {
    CHECK(defect("a\nb\xe9 c") == "line 2 has the byte 0xE9, which is not UTF-8");
    for (const char* bytes :
         {"\x80", "\xc0\xaf", "\xc1\xbf", "\xe0\x9f\xbf", "\xed\xa0\x80", "\xf0\x8f\xbf\xbf",
          "\xf4\x90\x80\x80", "\xf5\x80\x80\x80", "\xc3", "\xe2\x82", "\xf0\x9f\x98", "\xc3\x28"})
      CHECK(defect(bytes).find("is not UTF-8") != std::string::npos);
    CHECK(defect(std::string_view("a\n\0", 3)) == "line 2 has a NUL byte, which is no text");
    CHECK(defect(std::string_view("\xff\xfe"
                                  "a\0",
                                  4)) == "is UTF-16 text, UTF-8 is needed");
  }

  TEST_CASE("a byte order mark is taken off") {
    CHECK(checked_text("\xef\xbb\xbf"
                       "id",
                       "ids.txt") == "id");
    CHECK_THROWS_WITH_AS(checked_text("\xe9", "ids.txt"),
                         "ids.txt: line 1 has the byte 0xE9, which is not UTF-8", Error);
  }
}

}  // namespace hdcid
