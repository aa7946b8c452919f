#pragma once
// Inside of the loader: texts that have a form of their own (slugs, dates, codes, web addresses).

#include <array>
#include <string>
#include <string_view>

#include "progrank/record/field.hpp"

namespace progrank {

/// Texts that stand for "not known", as the schemas list them ($defs/text).
inline constexpr std::array<std::string_view, 22> placeholders{
    "N/A",           "n/a",      "N.A.", "n.a.", "Unknown", "unknown", "UNKNOWN", "TBD",  "tbd", "TBA",
    "tba",           "-",        "--",   "–",    "—",       "?",       "null",    "NULL", "NaN", "Not available",
    "not available", "not known"};
inline constexpr std::size_t longest_placeholder = 13;

/// Whether a text is empty or might be one that says nothing: of most texts their first character tells that they are
/// not.
inline bool may_say_nothing(std::string_view text) {
  static constexpr auto starts = []() {
    std::array<bool, 256> starts_one{};
    for (const std::string_view placeholder : placeholders)
      starts_one[static_cast<unsigned char>(placeholder.front())] = true;
    return starts_one;
  }();
  if (text.empty() || text.front() == ' ') return true;
  return text.size() <= longest_placeholder && starts[static_cast<unsigned char>(text.front())];
}

/// Whether a text stands for "not known": blanks, "N/A", "unknown", ... Such a key is left out.
bool says_nothing(std::string_view text);

/// Texts that are neither free nor of a type with a form.
inline constexpr std::array formed_texts{Field::country,         Field::institution_country,
                                         Field::open_to_country, Field::institution_state,
                                         Field::cost_currency,   Field::cip,
                                         Field::outcomes_field,  Field::url};

/// Whether the text has the form that a field with one asks for.
bool has_own_form(const FieldSpec& spec, std::string_view text);

/// Whether the text of a field has the form it must have; most fields ask for none.
inline bool has_form(const FieldSpec& spec, std::string_view text) {
  static constexpr auto formed = []() {
    std::array<bool, field_count> asks_for_one{};
    for (const Field field : formed_texts) asks_for_one[index_of(field)] = true;
    return asks_for_one;
  }();
  return (spec.type == FieldType::text && !formed[index_of(spec.field)]) || has_own_form(spec, text);
}

/// What is wrong with a text that has not, and what would be right.
std::string wrong_form(const FieldSpec& spec, std::string_view text);

}  // namespace progrank
