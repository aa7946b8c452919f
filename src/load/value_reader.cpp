#include "load/value_reader.hpp"

#include <fmt/format.h>

#include <limits>

#include "progrank/base/number.hpp"
#include "progrank/base/suggest.hpp"

namespace progrank {
namespace {

std::string_view name_of(JsonType type) {
  switch (type) {
    case JsonType::text: return "a text";
    case JsonType::number: return "a number";
    case JsonType::object: return "an object";
    case JsonType::list: return "a list";
    case JsonType::boolean: return "true or false";
    case JsonType::null: return "null";
    case JsonType::nothing: break;
  }
  return "no value";
}

}  // namespace

bool ValueReader::tell_type(JsonType wanted, std::string_view path) {
  const JsonType type = type_starting(in_.first());
  if (type == JsonType::nothing) throw MalformedJson{simdjson::TAPE_ERROR};
  if (type == JsonType::null)
    defect(path, fmt::format("is null, {} was expected; leave the key out when it is unknown", name_of(wanted)));
  else
    defect(path, fmt::format("is {}, {} was expected", name_of(type), name_of(wanted)));
  in_.skip();
  return false;
}

std::string_view ValueReader::checked_text(std::string_view text, std::string_view path) {
  if (text.empty()) defect(path, "is empty; leave the key out when it is unknown");
  if (!says_nothing(text)) return text;
  defect(path, fmt::format("\"{}\" says nothing; leave the key out when it is unknown", text));
  return {};
}

bool ValueReader::tell_range(std::string_view path, double min, double max, double number) {
  const bool above_zero = min > 0 && min < 1;  // "more than nothing" (field.cpp)
  defect(path, above_zero && number <= 0
                   ? fmt::format("{} is not more than 0; leave the key out when it is unknown", shortest(number))
               : max < std::numeric_limits<double>::infinity()
                   ? fmt::format("{} is out of range, {} to {} was expected", shortest(number),
                                 above_zero ? "more than 0" : shortest(min), shortest(max))
                   : fmt::format("{} is out of range, at least {} was expected", shortest(number), shortest(min)));
  return false;
}

void ValueReader::tell_word(const Vocabulary& vocabulary, std::string_view path, std::string_view text) {
  if (checked_text(text, path).empty()) return;
  std::string problem = fmt::format("\"{}\" is not a {}", text, vocabulary.name);
  const std::vector<std::string_view> all(vocabulary.tokens.begin(), vocabulary.tokens.end());
  const std::string guess = did_you_mean(text, all);
  defect(path, problem + (guess.empty() ? fmt::format(", one of {} was expected", listed(all, "or")) : guess));
}

void ValueReader::pass_unknown(std::string_view path, std::string_view key) {
  defect(path, fmt::format("has an unknown key \"{}\"", key));
  in_.skip();
}

std::optional<TokenSet> ValueReader::token_set(std::string_view path, const Vocabulary& vocabulary) {
  TokenSet set;
  const bool whole = each_item(path, [&] {
    const auto token = token_at(vocabulary, path);
    if (!token) return;
    if (set.contains(*token)) return defect(path, fmt::format("\"{}\" is listed twice", vocabulary.text(*token)));
    set.insert(*token);
  });
  if (!whole) return std::nullopt;
  if (!set.empty()) return set;
  defect(path, "is an empty list; leave the key out when it is unknown");
  return std::nullopt;
}

}  // namespace progrank
