#include "base/text.hpp"

#include <fmt/format.h>
#include <utf8proc.h>

#include <algorithm>
#include <cstdint>
#include <cstdlib>
#include <memory>

#include "base/terminal_text.hpp"

namespace progrank {
namespace {

bool is_ascii(std::string_view text) {
  return std::all_of(text.begin(), text.end(), [](char c) { return static_cast<unsigned char>(c) < 0x80; });
}

/// Calls visit(code point, its bytes) until it returns false; an invalid byte counts as one code point.
template <typename Visit>
void each_code_point(std::string_view text, Visit visit) {
  while (!text.empty()) {
    utf8proc_int32_t code_point = 0;
    const auto got = utf8proc_iterate(reinterpret_cast<const utf8proc_uint8_t*>(text.data()),
                                      static_cast<utf8proc_ssize_t>(text.size()), &code_point);
    const std::size_t bytes = got > 0 ? static_cast<std::size_t>(got) : 1;
    if (!visit(got > 0 ? code_point : '?', text.substr(0, bytes))) return;
    text.remove_prefix(bytes);
  }
}

std::size_t width_of(utf8proc_int32_t code_point) {
  return static_cast<std::size_t>(std::max(0, utf8proc_charwidth(code_point)));
}

bool is_plain_ascii(std::string_view text) {
  return std::all_of(text.begin(), text.end(), [](char c) { return c >= ' ' && c < 0x7f; });
}

/// Whether these bytes of each_code_point are no character.
bool is_invalid(std::string_view bytes) {
  return bytes.size() == 1 && static_cast<unsigned char>(bytes.front()) >= 0x80;
}

/// What a character can do to a terminal or a line beside being shown.
enum class Danger : std::uint8_t {
  none,
  breaks,  ///< commands the terminal or ends a line
  formats  ///< is not seen, and changes the order or look of what is
};

Danger danger_of(utf8proc_int32_t code_point) {
  switch (utf8proc_category(code_point)) {
    case UTF8PROC_CATEGORY_CC:
    case UTF8PROC_CATEGORY_ZL:
    case UTF8PROC_CATEGORY_ZP: return Danger::breaks;
    case UTF8PROC_CATEGORY_CF: return Danger::formats;
    default: return Danger::none;
  }
}

/// Whether it is one mark too many: no script needs more than four on a letter.
bool is_flood(utf8proc_int32_t code_point, std::size_t& marks) {
  constexpr std::size_t most = 4;
  const auto category = utf8proc_category(code_point);
  const bool mark = category == UTF8PROC_CATEGORY_MN || category == UTF8PROC_CATEGORY_ME;
  marks = mark ? marks + 1 : 0;
  return marks > most;
}

enum class LineEnds : std::uint8_t {
  kept,
  replaced
};

std::string neutralised(std::string_view utf8, LineEnds ends) {
  if (is_plain_ascii(utf8)) return std::string(utf8);
  std::string out;
  std::size_t marks = 0;
  each_code_point(utf8, [&](utf8proc_int32_t code_point, std::string_view bytes) {
    const Danger danger = danger_of(code_point);
    if (is_invalid(bytes))
      out += "\uFFFD";
    else if (danger == Danger::breaks)
      out += code_point == '\n' && ends == LineEnds::kept ? '\n' : ' ';
    else if (danger == Danger::none && !is_flood(code_point, marks))
      out += bytes;
    return true;
  });
  return out;
}

}  // namespace

std::optional<std::size_t> first_invalid_utf8(std::string_view text) {
  std::size_t at = 0;
  while (at < text.size()) {
    if (static_cast<unsigned char>(text[at]) < 0x80) {
      ++at;
      continue;
    }
    utf8proc_int32_t code_point = 0;
    const auto length = utf8proc_iterate(reinterpret_cast<const utf8proc_uint8_t*>(text.data() + at),
                                         static_cast<utf8proc_ssize_t>(text.size() - at), &code_point);
    if (length < 0) return at;
    at += static_cast<std::size_t>(length);
  }
  return std::nullopt;
}

std::size_t display_width(std::string_view utf8) {
  if (is_ascii(utf8)) return utf8.size();
  std::size_t width = 0;
  each_code_point(utf8, [&](utf8proc_int32_t code_point, std::string_view) {
    width += width_of(code_point);
    return true;
  });
  return width;
}

std::string shortened(std::string_view utf8, std::size_t columns) {
  if (display_width(utf8) <= columns) return std::string(utf8);
  if (columns == 0) return {};
  std::string out;
  std::size_t width = 0;
  each_code_point(utf8, [&](utf8proc_int32_t code_point, std::string_view bytes) {
    const std::size_t wide = width_of(code_point);
    if (width + wide > columns - 1) return false;
    width += wide;
    out += bytes;
    return true;
  });
  while (out.ends_with(' ')) out.pop_back();
  return out + "…";
}

std::string folded(std::string_view utf8) {
  std::string out(utf8);
  if (is_ascii(utf8)) {
    std::transform(out.begin(), out.end(), out.begin(),
                   [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; });
    return out;
  }
  utf8proc_uint8_t* mapped = nullptr;
  const auto options = static_cast<utf8proc_option_t>(UTF8PROC_STABLE | UTF8PROC_COMPAT | UTF8PROC_DECOMPOSE |
                                                      UTF8PROC_STRIPMARK | UTF8PROC_CASEFOLD);
  const auto size = utf8proc_map(reinterpret_cast<const utf8proc_uint8_t*>(utf8.data()),
                                 static_cast<utf8proc_ssize_t>(utf8.size()), &mapped, options);
  const std::unique_ptr<utf8proc_uint8_t, decltype(&std::free)> owner(mapped, &std::free);
  if (size >= 0) out.assign(reinterpret_cast<const char*>(mapped), static_cast<std::size_t>(size));
  return out;
}

bool is_web_address(std::string_view text) {
  for (const std::string_view scheme : {"https://", "http://"})
    if (text.starts_with(scheme)) return text.size() > scheme.size() && text.find(' ') == std::string_view::npos;
  return false;
}

namespace {

template <typename Text>
std::string in_a_row(std::span<const Text> texts, std::string_view between) {
  std::string row;
  for (const Text& text : texts) {
    if (&text != &texts.front()) row += between;
    row += text;
  }
  return row;
}

}  // namespace

std::string joined(std::span<const std::string> texts, std::string_view between) {
  return in_a_row(texts, between);
}

std::string joined(std::span<const std::string_view> texts, std::string_view between) {
  return in_a_row(texts, between);
}

std::string_view trimmed(std::string_view text) {
  constexpr std::string_view white_space = " \t\r\n";
  const std::size_t first = text.find_first_not_of(white_space);
  if (first == std::string_view::npos) return {};
  return text.substr(first, text.find_last_not_of(white_space) - first + 1);
}

std::vector<std::string_view> words_of(std::string_view text) {
  constexpr std::string_view space = " \t\r\n";
  std::vector<std::string_view> words;
  for (std::size_t at = text.find_first_not_of(space); at != std::string_view::npos;
       at = text.find_first_not_of(space, at)) {
    const std::size_t end = std::min(text.find_first_of(space, at), text.size());
    words.push_back(text.substr(at, end - at));
    at = end;
  }
  return words;
}

std::vector<std::string_view> comma_separated(std::string_view text) {
  std::vector<std::string_view> parts;
  while (true) {
    const std::size_t comma = text.find(',');
    std::string_view part = text.substr(0, comma);
    while (part.starts_with(' ')) part.remove_prefix(1);
    while (part.ends_with(' ')) part.remove_suffix(1);
    if (!part.empty()) parts.push_back(part);
    if (comma == std::string_view::npos) return parts;
    text.remove_prefix(comma + 1);
  }
}

std::string printable(std::string_view utf8) {
  return neutralised(utf8, LineEnds::replaced);
}

std::string printable_lines(std::string_view utf8) {
  return neutralised(utf8, LineEnds::kept);
}

std::string escaped(std::string_view utf8) {
  if (is_plain_ascii(utf8)) return std::string(utf8);
  std::string out;
  std::size_t marks = 0;
  each_code_point(utf8, [&](utf8proc_int32_t code_point, std::string_view bytes) {
    if (is_invalid(bytes))
      out += fmt::format("\\x{:02x}", static_cast<unsigned char>(bytes.front()));
    else if (code_point == '\n')
      out += "\\n";
    else if (danger_of(code_point) != Danger::none)
      out += fmt::format("\\u{:04x}", static_cast<std::uint32_t>(code_point));
    else if (!is_flood(code_point, marks))
      out += bytes;
    return true;
  });
  return out;
}

namespace {

/// A sign that ASCII has something like.
struct Likeness {
  std::string_view sign, ascii;
};
constexpr Likeness likenesses[] = {
    {"–", "-"},   {"—", "-"},    {"−", "-"},  {"‑", "-"},  {"·", "-"},  {"…", "..."}, {"’", "'"},    {"‘", "'"},
    {"“", "\""},  {"”", "\""},   {"≤", "<="}, {"≥", ">="}, {"×", "x"},  {"±", "+-"},  {"✓", "x"},    {"†", "+"},
    {"→", "->"},  {"•", "o"},    {"█", "#"},  {"░", "."},  {"▉", "#"},  {"▊", "#"},   {"▋", "#"},    {"▌", "#"},
    {"▍", ":"},   {"▎", "."},    {"▏", "."},  {"÷", "/"},  {"‡", "++"}, {"≈", "~"},   {"£", "GBP "}, {"€", "EUR "},
    {"®", "(R)"}, {"™", "(TM)"}, {"ß", "ss"}, {"æ", "ae"}, {"Æ", "AE"}, {"ø", "o"},   {"Ø", "O"},    {"ł", "l"},
    {"Ł", "L"},   {"œ", "oe"},   {"Œ", "OE"}};

/// One character without its accents, or '?'.
std::string plain_letter(std::string_view bytes) {
  for (const Likeness& likeness : likenesses)
    if (likeness.sign == bytes) return std::string(likeness.ascii);
  utf8proc_uint8_t* mapped = nullptr;
  const auto options =
      static_cast<utf8proc_option_t>(UTF8PROC_STABLE | UTF8PROC_COMPAT | UTF8PROC_DECOMPOSE | UTF8PROC_STRIPMARK);
  const auto size = utf8proc_map(reinterpret_cast<const utf8proc_uint8_t*>(bytes.data()),
                                 static_cast<utf8proc_ssize_t>(bytes.size()), &mapped, options);
  const std::unique_ptr<utf8proc_uint8_t, decltype(&std::free)> owner(mapped, &std::free);
  if (size < 0) return "?";
  const std::string text(reinterpret_cast<const char*>(mapped), static_cast<std::size_t>(size));
  return is_ascii(text) ? text : "?";
}

}  // namespace

std::string ascii(std::string_view utf8) {
  if (is_ascii(utf8)) return std::string(utf8);
  std::string out;
  each_code_point(utf8, [&](utf8proc_int32_t, std::string_view bytes) {
    out += is_ascii(bytes) ? std::string(bytes) : plain_letter(bytes);
    return true;
  });
  return out;
}

std::vector<std::string> wrapped(std::string_view utf8, std::size_t columns) {
  std::vector<std::string> lines;
  std::size_t width = 0;
  const std::string shown = printable(utf8);
  const std::string indent(std::min(shown.find_first_not_of(' '), shown.size()), ' ');
  for (const std::string_view word : words_of(shown)) {
    const std::size_t wide = display_width(word);
    if (lines.empty() || width + 1 + wide > columns) {
      lines.push_back(indent + std::string(word));
      width = indent.size() + wide;
    } else {
      lines.back().append(" ").append(word);
      width += 1 + wide;
    }
  }
  return lines;
}

std::vector<std::string> broken(std::string_view utf8, std::size_t columns) {
  const std::string shown = printable(utf8);
  if (shown.empty()) return {};
  if (display_width(shown) <= columns) return {shown};
  std::vector<std::string> lines;
  for (const std::string& line : wrapped(shown, columns)) {
    lines.emplace_back();
    std::size_t width = 0;
    each_code_point(line, [&](utf8proc_int32_t code_point, std::string_view bytes) {
      const std::size_t wide = width_of(code_point);
      if (width + wide > columns && width > 0) {
        lines.emplace_back();
        width = 0;
      }
      lines.back() += bytes;
      width += wide;
      return true;
    });
  }
  return lines;
}

}  // namespace progrank
