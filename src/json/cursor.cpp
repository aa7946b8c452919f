#include "json/cursor.hpp"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <cstdlib>
#include <cstring>
#include <string>

#include "progrank/base/files.hpp"

namespace progrank {
namespace {

bool is_digit(char c) {
  return c >= '0' && c <= '9';
}

/// Whether a number or a word may end before this character.
bool ends_scalar(char c) {
  return c == ',' || c == '}' || c == ']' || c == ' ' || c == '\n' || c == '\r' || c == '\t';
}

/// Past the digits, of which there must be one; nullptr when there is none.
const char* past_digits(const char* at) {
  const char* const first = at;
  while (is_digit(*at)) ++at;
  return at == first ? nullptr : at;
}

/// The end of the number that starts here (RFC 8259, section 6); nullptr = it is none.
const char* number_end(const char* at) {
  if (*at == '-') ++at;
  if (*at == '0')
    ++at;
  else
    at = past_digits(at);
  if (at && *at == '.') at = past_digits(at + 1);
  if (at && (*at == 'e' || *at == 'E')) {
    ++at;
    if (*at == '+' || *at == '-') ++at;
    at = past_digits(at);
  }
  return at && ends_scalar(*at) ? at : nullptr;
}

}  // namespace

bool JsonCursor::at_value() const {
  constexpr std::string_view starts = "{[\"-0123456789tfn";
  return starts.find(first()) != std::string_view::npos;
}

void JsonCursor::malformed() {
  throw MalformedJson{simdjson::TAPE_ERROR};
}

double JsonCursor::any_number() {
  const char* const start = position();
  const char* const end = number_end(start);
  if (!end) throw MalformedJson{simdjson::NUMBER_ERROR};
  double value = 0;
  const auto error = std::from_chars(start, end, value).ec;
  if (error == std::errc::result_out_of_range) value = std::strtod(std::string(start, end).c_str(), nullptr);
  if (!std::isfinite(value)) throw MalformedJson{simdjson::NUMBER_ERROR};  // too great; what is too small is nothing
  advance();
  return value;
}

bool JsonCursor::boolean() {
  const char* const start = position();
  for (const std::string_view word : {std::string_view("true"), std::string_view("false")})
    if (std::equal(word.begin(), word.end(), start) && ends_scalar(start[word.size()])) {
      advance();
      return word == "true";
    }
  malformed();
}

void JsonCursor::skip() {
  std::size_t depth = 0;
  if (!at_value()) malformed();
  do {
    const char c = first();
    if (c == '{' || c == '[') ++depth;
    if (c == '}' || c == ']') {
      if (depth == 0) malformed();
      --depth;
    }
    if (at_ >= end_) malformed();
    advance();
  } while (depth > 0);
}

std::string_view JsonCursor::searched_string(const char* start, Arena& arena) {
  if (escape_ < start) {  // each part of the text is looked through once
    const char* const text_end = text_ + *end_;
    const void* const found = std::memchr(start, '\\', static_cast<std::size_t>(text_end - start));
    escape_ = found ? static_cast<const char*>(found) : text_end;
  }
  const char* const end = string_end(start);
  if (*end == '"') return {start, static_cast<std::size_t>(end - start)};
  return unescaped(start, arena);
}

std::string_view JsonCursor::unescaped(const char* start, Arena& arena) const {
  const char* end = start;
  for (bool escaped = false; escaped || *end != '"'; ++end) escaped = !escaped && *end == '\\';
  const std::size_t room = static_cast<std::size_t>(end - start) + PaddedText::padding;
  auto* const copy = static_cast<std::uint8_t*>(arena.allocate(room, 1));
  const std::uint8_t* const copy_end = parser_->parse_string(reinterpret_cast<const std::uint8_t*>(start), copy);
  if (!copy_end) throw MalformedJson{simdjson::STRING_ERROR};
  return {reinterpret_cast<const char*>(copy), static_cast<std::size_t>(copy_end - copy)};
}

namespace {

constexpr std::size_t no_tree = 1;  // the depth that simdjson should prepare for; only its first stage is used

}  // namespace

JsonTokens::JsonTokens(std::size_t bytes) {
  const auto error = simdjson::get_active_implementation()->create_dom_parser_implementation(bytes, no_tree, parser_);
  if (error) throw std::bad_alloc();
}

JsonCursor JsonTokens::of(std::string_view text) {
  if (parser_->capacity() < text.size() && parser_->allocate(std::max(text.size(), 2 * parser_->capacity()), no_tree))
    throw MalformedJson{simdjson::CAPACITY};
  const auto error =
      parser_->stage1(reinterpret_cast<const std::uint8_t*>(text.data()), text.size(), simdjson::stage1_mode::regular);
  if (error) throw MalformedJson{error};
  const std::uint32_t* const first = parser_->structural_indexes.get();
  return {text.data(), first, first + parser_->n_structural_indexes, *parser_};
}

}  // namespace progrank
