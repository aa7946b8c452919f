#include "base/encoding.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cstdint>

#include "base/text.hpp"
#include "progrank/base/error.hpp"

namespace progrank {
namespace {

enum class Encoding : std::uint8_t {
  utf_8,
  utf_16_le,
  utf_16_be,
  windows_1252,
  latin_1
};

constexpr std::array<std::string_view, 5> names_for_people{"UTF-8", "UTF-16 (little endian)", "UTF-16 (big endian)",
                                                           "Windows-1252 (Latin-1)", "Latin-1 (ISO 8859-1)"};

/// 0x80 to 0x9F in Windows-1252; 0 = no character.
constexpr std::array<char16_t, 32> windows_1252_c1{0x20AC, 0,      0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021,
                                                   0x02C6, 0x2030, 0x0160, 0x2039, 0x0152, 0,      0x017D, 0,
                                                   0,      0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014,
                                                   0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0,      0x017E, 0x0178};

void append_utf8(std::string& out, std::uint32_t code) {
  const auto byte = [&out](std::uint32_t bits) { out += static_cast<char>(static_cast<unsigned char>(bits)); };
  if (code < 0x80) return byte(code);
  if (code < 0x800) {
    byte(0xC0 | code >> 6);
  } else if (code < 0x10000) {
    byte(0xE0 | code >> 12);
    byte(0x80 | (code >> 6 & 0x3F));
  } else {
    byte(0xF0 | code >> 18);
    byte(0x80 | (code >> 12 & 0x3F));
    byte(0x80 | (code >> 6 & 0x3F));
  }
  byte(0x80 | (code & 0x3F));
}

std::string from_single_bytes(std::string_view bytes, bool windows) {
  std::string out;
  for (const char c : bytes) {
    const auto byte = static_cast<unsigned char>(c);
    const bool c1 = windows && byte >= 0x80 && byte < 0xA0 && windows_1252_c1[byte - 0x80U] != 0;
    append_utf8(out, c1 ? windows_1252_c1[byte - 0x80U] : byte);
  }
  return out;
}

std::string from_utf_16(std::string_view bytes, bool big, std::string_view file) {
  const auto unit = [&](std::size_t at) {
    const auto first = static_cast<unsigned char>(bytes[at]);
    const auto second = static_cast<unsigned char>(bytes[at + 1]);
    return static_cast<std::uint32_t>(big ? first << 8 | second : second << 8 | first);
  };
  const auto fail = [file] {
    throw InputError(fmt::format("{}: begins as UTF-16, but is damaged further on: save it again as CSV UTF-8", file));
  };
  std::string out;
  // A line end cut to one byte at the very end is what some editors leave.
  for (std::size_t at = 0; at + 1 < bytes.size(); at += 2) {
    std::uint32_t code = unit(at);
    if (code >= 0xDC00 && code < 0xE000) fail();
    if (code >= 0xD800 && code < 0xDC00) {
      if (at + 3 >= bytes.size()) fail();
      const std::uint32_t low = unit(at + 2);
      if (low < 0xDC00 || low >= 0xE000) fail();
      code = 0x10000 + ((code - 0xD800) << 10) + (low - 0xDC00);
      at += 2;
    }
    if (code != 0xFEFF || at > 0) append_utf8(out, code);
  }
  return out;
}

Encoding named(std::string_view name) {
  std::string plain;
  for (const char c : folded(name))
    if (c != '-' && c != '_' && c != ' ') plain += c;
  if (plain == "utf8") return Encoding::utf_8;
  if (plain == "utf16" || plain == "utf16le") return Encoding::utf_16_le;
  if (plain == "utf16be") return Encoding::utf_16_be;
  if (plain == "windows1252" || plain == "cp1252") return Encoding::windows_1252;
  if (plain == "latin1" || plain == "iso88591") return Encoding::latin_1;
  throw InputError(fmt::format("--encoding \"{}\" is not an encoding that is read{}", name,
                               ": utf-8, utf-16, utf-16le, utf-16be, windows-1252 and latin-1 are"));
}

/// UTF-16 of mostly ASCII text has a zero in every other byte.
bool zeros_at(std::string_view bytes, std::size_t first) {
  std::size_t zeros = 0;
  const std::size_t seen = std::min<std::size_t>(bytes.size(), 400);
  for (std::size_t i = first; i < seen; i += 2) zeros += bytes[i] == '\0';
  return seen >= 4 && zeros * 4 >= seen / 2 * 3;
}

Encoding found(std::string_view bytes) {
  if (bytes.starts_with("\xFF\xFE") || zeros_at(bytes, 1)) return Encoding::utf_16_le;
  if (bytes.starts_with("\xFE\xFF") || zeros_at(bytes, 0)) return Encoding::utf_16_be;
  return first_invalid_utf8(bytes) ? Encoding::windows_1252 : Encoding::utf_8;
}

}  // namespace

bool is_utf_32(std::string_view bytes) {
  using std::string_view_literals::operator""sv;
  if (bytes.starts_with("\xFF\xFE\0\0"sv) || bytes.starts_with("\0\0\xFE\xFF"sv)) return true;
  // Of every four bytes three are zero, and which one is not says the order of bytes.
  constexpr std::size_t enough = 400;
  const std::size_t seen = std::min(bytes.size(), enough) / 4 * 4;
  const auto letters_at = [&](std::size_t place) {
    for (std::size_t i = 0; i < seen; ++i)
      if ((bytes[i] != '\0') != (i % 4 == place)) return false;
    return seen > 4;
  };
  return letters_at(0) || letters_at(3);
}

DecodedText decode(std::string_view bytes, std::string_view encoding, std::string_view file) {
  if (is_utf_32(bytes))
    throw InputError(fmt::format(
        "{}: is UTF-32, which is not read: save it as UTF-8, or iconv -f UTF-32 -t UTF-8 makes that of it", file));
  Encoding chosen = encoding.empty() ? found(bytes) : named(encoding);
  if (chosen == Encoding::utf_16_le && bytes.starts_with("\xFE\xFF")) chosen = Encoding::utf_16_be;
  DecodedText decoded{{}, names_for_people[static_cast<std::size_t>(chosen)], chosen != Encoding::utf_8};
  switch (chosen) {
    case Encoding::utf_8:
      if (const auto at = first_invalid_utf8(bytes))
        throw InputError(
            fmt::format("{}: is not UTF-8, byte {} is wrong; --encoding windows-1252 reads Latin-1", file, *at + 1));
      break;
    case Encoding::utf_16_le: decoded.text = from_utf_16(bytes, false, file); break;
    case Encoding::utf_16_be: decoded.text = from_utf_16(bytes, true, file); break;
    case Encoding::windows_1252: decoded.text = from_single_bytes(bytes, true); break;
    case Encoding::latin_1: decoded.text = from_single_bytes(bytes, false); break;
  }
  return decoded;
}

std::string_view binary_kind(std::string_view bytes) {
  using std::string_view_literals::operator""sv;
  if (bytes.starts_with("PK\x03\x04"sv)) return "a ZIP file";
  if (bytes.starts_with("\x1F\x8B"sv)) return "a gzip file";
  if (bytes.starts_with("%PDF-"sv)) return "a PDF file";
  if (bytes.starts_with("\xD0\xCF\x11\xE0"sv)) return "an old Excel file (.xls)";
  if (bytes.starts_with("BZh"sv)) return "a bzip2 file";
  if (bytes.starts_with("\xFD\x37zXZ"sv)) return "an xz file";
  if (bytes.starts_with("SQLite format 3"sv)) return "an SQLite database";
  return {};
}

}  // namespace progrank
