#pragma once
// Inside of the loader: walking through JSON once, front to back, without a tree.
//
// simdjson's first stage finds where every bracket, colon, comma, text, number and word of a text starts; it also makes
// sure that the text is UTF-8 and that strings are closed and hold no raw control characters (Langdale & Lemire 2019,
// Parsing Gigabytes of JSON per Second, section 3.1). What is left is checked here on the way: that these stand in the
// right order, and what numbers, words and escapes look like. simdjson's own On-Demand walk is as fast; this one serves
// a document, a line and a piece of many lines alike, and says exactly where a record ends (docs/performance.md).

#include <simdjson.h>

#include <cstdint>
#include <memory>
#include <memory_resource>
#include <string_view>

#include "json/text.hpp"

namespace progrank {

/// The text is not JSON; where and why is found out in a second, slower reading (json_error.hpp).
struct MalformedJson {
  simdjson::error_code code;
};

/// Copies of lists and of unescaped text live here, as long as the catalog.
using Arena = std::pmr::monotonic_buffer_resource;

/// Stands on one token. Every function throws MalformedJson when what it needs is not there.
class JsonCursor {
 public:
  JsonCursor(const char* text, const std::uint32_t* at, const std::uint32_t* end,
             const simdjson::internal::dom_parser_implementation& parser)
      : text_(text), at_(at), end_(end), escape_(text), parser_(&parser) {}

  /// The first character of the token it stands on: a bracket, a quote, a digit, ...
  [[nodiscard]] char first() const { return text_[*at_]; }
  /// Whether a value could start so.
  [[nodiscard]] bool at_value() const;
  [[nodiscard]] const char* position() const { return text_ + *at_; }
  [[nodiscard]] bool at_end() const { return at_ >= end_; }
  /// Behind the last character of what was read last (a closing bracket).
  [[nodiscard]] const char* behind_last() const { return text_ + at_[-1] + 1; }

  /// Calls `read(key)` for each member of an object; it must read or skip the member's value. Keys lie in the text, or
  /// in `arena` when they have escapes; sixteen bytes from their start on may be read.
  template <typename Read>
  void members(Arena& arena, Read read) {
    take('{');
    if (first() == '}') return advance();
    while (true) {
      read(key(arena));
      if (first() != ',') break;
      advance();
    }
    take('}');
  }
  /// Calls `read()` for each item of a list; it must read or skip the item.
  template <typename Read>
  void items(Read read) {
    take('[');
    if (first() == ']') return advance();
    while (true) {
      read();
      if (first() != ',') break;
      advance();
    }
    take(']');
  }

  /// The string without its quotes: a view into the text when nothing is escaped, else a copy in the arena. Sixteen
  /// bytes from its start on may be read.
  std::string_view string(Arena& arena) {
    const char* const quote = position();
    if (*quote != '"') malformed();
    advance();
    return string_before(position(), quote, arena);
  }
  double number() {
    // Most numbers are small and whole.
    const char* const start = position();
    const char* at = start;
    std::uint32_t whole = 0;
    constexpr std::ptrdiff_t most_digits = 9;
    for (; *at >= '0' && *at <= '9' && at - start < most_digits; ++at)
      whole = whole * 10 + static_cast<std::uint32_t>(*at - '0');
    const bool ends = *at == ',' || *at == '}' || *at == ']';
    if (!ends || at == start || (*start == '0' && at != start + 1)) return any_number();
    advance();
    return whole;
  }
  bool boolean();
  /// Goes past the value, whatever it is.
  void skip();

 private:
  /// Past a token that was looked at: behind the last one stands the text's size, and there no token.
  void advance() { ++at_; }
  void take(char wanted) {
    if (first() != wanted) malformed();
    advance();
  }
  /// A key and its colon.
  std::string_view key(Arena& arena) {
    const char* const quote = position();
    if (*quote != '"') malformed();
    const char* const colon = text_ + at_[1];
    if (*colon != ':') malformed();
    at_ += 2;
    return string_before(colon, quote, arena);
  }
  /// The string that starts with the quote, `next` being the token behind it. Where nothing is escaped it ends where
  /// the next token starts, but for white space: its characters need not be looked at.
  std::string_view string_before(const char* next, const char* quote, Arena& arena) {
    const char* const end = next - 1;
    if (*end == '"' && end <= escape_) return {quote + 1, static_cast<std::size_t>(end - quote - 1)};
    return searched_string(quote + 1, arena);
  }
  std::string_view searched_string(const char* start, Arena& arena);
  std::string_view unescaped(const char* start, Arena& arena) const;
  double any_number();
  [[noreturn]] static void malformed();

  const char* text_;
  const std::uint32_t* at_;   ///< where in the text the token starts; behind the last one stands the text's size
  const std::uint32_t* end_;  ///< behind the last token
  const char* escape_;        ///< no '\\' stands between where this was looked for last and here
  const simdjson::internal::dom_parser_implementation* parser_;
};

/// Finds the tokens of one text at a time.
class JsonTokens {
 public:
  static constexpr std::size_t usual_bytes = std::size_t{1} << 12;
  /// With room for the tokens of a text of so many bytes; a longer one makes more.
  explicit JsonTokens(std::size_t bytes = usual_bytes);
  /// `text` must be followed by PaddedText::padding readable bytes, the first of which must be no part of a token:
  /// white space or zero. Throws MalformedJson.
  JsonCursor of(std::string_view text);

 private:
  std::unique_ptr<simdjson::internal::dom_parser_implementation> parser_;
};

}  // namespace progrank
