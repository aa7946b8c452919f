#include "base/encoding.hpp"

#include <catch2/catch.hpp>
#include <string>
#include <string_view>

#include "progrank/base/error.hpp"

using namespace progrank;
using Catch::Contains;
using namespace std::string_literals;

namespace {

std::string decoded(std::string_view bytes, std::string_view encoding) {
  const DecodedText text = decode(bytes, encoding, "f.csv");
  return text.changed ? text.text : std::string(bytes);
}

void check_refused(std::string_view bytes, std::string_view encoding, const std::string& words) {
  CHECK_THROWS_WITH(decode(bytes, encoding, "f.csv"), Contains("f.csv: " + words));
}

}  // namespace

TEST_CASE("encoding: UTF-16 of every length of UTF-8, in both orders") {
  // a, é, €, and U+1F600, which is a pair
  const std::string text = "a\u00e9\u20ac\U0001F600";
  CHECK(decoded("a\0\xE9\0\xAC\x20\x3D\xD8\0\xDE"s, "utf-16le") == text);
  CHECK(decoded("\xFF\xFE"
                "a\0\xE9\0\xAC\x20\x3D\xD8\0\xDE"s,
                "") == text);
  CHECK(decoded("\0a\0\xE9\x20\xAC\xD8\x3D\xDE\0"s, "utf-16be") == text);
  CHECK(decoded("\xFE\xFF\0a\0\xE9\x20\xAC\xD8\x3D\xDE\0"s, "UTF 16") == text);  // the mark knows better
}

TEST_CASE("encoding: a mark is one at the beginning alone, and a byte too many at the end is none") {
  CHECK(decoded("\xFF\xFE"
                "a\0\xFF\xFE"
                "b\0\n"s,
                "utf16") == "a\uFEFFb");
}

TEST_CASE("encoding: half of a pair is damage") {
  const std::string words = "begins as UTF-16, but is damaged further on";
  check_refused("a\0\0\xDE"s, "utf-16le", words);    // the second half alone
  check_refused("a\0\x3D\xD8"s, "utf-16le", words);  // the first half at the end
  check_refused(
      "a\0\x3D\xD8"
      "b\0"s,
      "utf-16le", words);                               // the first half before a letter
  check_refused("\x3D\xD8\0\xE0"s, "utf-16le", words);  // and before what lies above all halves
}

TEST_CASE("encoding: names in any spelling, single bytes") {
  CHECK(decoded("caf\xE9 \x80"s, "CP1252") == "caf\u00e9 \u20ac");
  CHECK(decoded("caf\xE9 \x80"s, "Windows_1252") == "caf\u00e9 \u20ac");
  CHECK(decoded("caf\xE9 \x80"s, "ISO-8859-1") == "caf\u00e9 \u0080");
  CHECK(decoded("caf\xE9"s, "") == "caf\u00e9");
  CHECK(decoded("caf\u00e9", "UTF-8") == "caf\u00e9");
  check_refused("caf\xE9", "utf-8", "is not UTF-8, byte 4 is wrong");
  CHECK_THROWS_WITH(decode("a", "klingon", "f.csv"), Contains("--encoding \"klingon\" is not an encoding"));
}
