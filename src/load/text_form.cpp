#include "load/text_form.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "base/text.hpp"
#include "progrank/base/date.hpp"
#include "progrank/record/source.hpp"

namespace progrank {
namespace {

bool is_slug(std::string_view text) {
  if (text.empty() || text.front() == '-' || text.back() == '-') return false;
  unsigned wrong = 0;  // no early end: ids are nearly always right, and so the compiler can take many bytes at a time
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    const auto letter = static_cast<unsigned char>(byte - 'a');
    const auto digit = static_cast<unsigned char>(byte - '0');
    wrong |= static_cast<unsigned>((letter > 'z' - 'a') & (digit > '9' - '0') & (byte != '-'));
  }
  return wrong == 0;
}

bool is_academic_year(std::string_view text) {
  const auto digit = [](char c) { return c >= '0' && c <= '9'; };
  if (text.size() != 4 && text.size() != 7) return false;
  return std::all_of(text.begin(), text.begin() + 4, digit) &&
         (text.size() == 4 || (text[4] == '-' && digit(text[5]) && digit(text[6])));
}

bool is_upper(std::string_view text, std::size_t length) {
  return text.size() == length && std::all_of(text.begin(), text.end(), [](char c) { return c >= 'A' && c <= 'Z'; });
}

bool is_cip(std::string_view text) {
  const auto digit = [](char c) { return c >= '0' && c <= '9'; };
  return text.size() == 7 && text[2] == '.' && std::count_if(text.begin(), text.end(), digit) == 6;
}

/// A field of study of four digits: "51.07".
bool is_cip4(std::string_view text) {
  const auto digit = [](char c) { return c >= '0' && c <= '9'; };
  return text.size() == 5 && text[2] == '.' && std::count_if(text.begin(), text.end(), digit) == 4;
}

}  // namespace

bool says_nothing(std::string_view text) {
  if (text.size() > longest_placeholder) return text.find_first_not_of(' ') == std::string_view::npos;
  return std::find(placeholders.begin(), placeholders.end(), text) != placeholders.end() ||
         (!text.empty() && text.find_first_not_of(' ') == std::string_view::npos);
}

bool has_own_form(const FieldSpec& spec, std::string_view text) {
  switch (spec.type) {
    case FieldType::slug: return is_slug(text);
    case FieldType::date: return parse_date(text).has_value();
    case FieldType::academic_year: return is_academic_year(text);
    default: break;
  }
  switch (spec.field) {
    case Field::country:
    case Field::institution_country:
    case Field::open_to_country:
    case Field::institution_state: return is_upper(text, 2);
    case Field::cost_currency: return is_upper(text, 3);
    case Field::cip: return is_cip(text);
    case Field::outcomes_field: return is_cip4(text);
    case Field::url: return is_web_address(text);
    default: return true;
  }
}

std::string wrong_form(const FieldSpec& spec, std::string_view text) {
  switch (spec.type) {
    case FieldType::slug:
      return fmt::format(
          "\"{}\" is not a slug: lower-case letters, digits and single words joined by '-' were expected", text);
    case FieldType::date: return fmt::format("\"{}\" is not a date: YYYY, YYYY-MM or YYYY-MM-DD was expected", text);
    case FieldType::academic_year:
      return fmt::format("\"{}\" is not an academic year: \"2025-26\" or \"2026\" was expected", text);
    default: break;
  }
  switch (spec.field) {
    case Field::institution_state: return fmt::format("\"{}\" is not a postal code of a US state such as \"TX\"", text);
    case Field::cost_currency: return fmt::format("\"{}\" is not an ISO 4217 code such as \"USD\"", text);
    case Field::cip: return fmt::format("\"{}\" is not a CIP code such as \"51.2706\"", text);
    case Field::outcomes_field:
      return fmt::format("\"{}\" is not a field of study of four digits such as \"51.07\"", text);
    case Field::url:
      return fmt::format("\"{}\" is not a web address: https://, a host and no blank were expected", text);
    default: return fmt::format("\"{}\" is not an ISO 3166 alpha-2 code such as \"US\"", text);
  }
}

}  // namespace progrank
