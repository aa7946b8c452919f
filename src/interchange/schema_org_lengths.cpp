#include "interchange/schema_org_lengths.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "interchange/figures.hpp"
#include "interchange/ld_records.hpp"
#include "interchange/places.hpp"
#include "interchange/wording.hpp"
#include "progrank/record/vocabulary.hpp"

namespace progrank::interchange {

namespace {

std::optional<Interval> months_in(const Ld& value) {
  if (const auto text = value.text()) return month_range(*text);
  if (!value.is_node()) return std::nullopt;
  std::string unit;
  for (const char* key : {"unitText", "unitCode"})
    if (const auto texts = value.texts(key); unit.empty() && !texts.empty()) unit = texts.front().first;
  const auto of = [&](std::string_view key) -> std::optional<Interval> {
    const auto values = value.texts(key);
    return values.size() == 1 ? month_range(fmt::format("{} {}", values.front().first, unit)) : std::nullopt;
  };
  if (const auto exact = of("value")) return exact;
  const auto min = of("minValue");
  const auto max = of("maxValue");
  return min && max ? std::optional(hull(*min, *max)) : std::nullopt;
}

/// What credits are counted in, by the words for it or as records have it ("units").
std::optional<std::string> credit_unit(std::string_view text) {
  if (const auto word = spoken_word(spec_of(RecordKind::program, Field::credit_unit), text)) return std::string(*word);
  const auto& tokens = vocabulary::credit_unit_tokens;
  const auto token = std::find(tokens.begin(), tokens.end(), text);
  return token == tokens.end() ? std::nullopt : std::optional(std::string(*token));
}

/// {"value": 360, "unitText": "clock hours"}
bool counts_other_units(const Ld& value) {
  if (!value.is_node()) return false;
  const auto texts = value.texts("unitText");
  return std::any_of(texts.begin(), texts.end(), [](const auto& text) {
    const std::string plain = plain_words(text.first);
    return plain.find("credit") == std::string::npos && !credit_unit(text.first);
  });
}

}  // namespace

void take_lengths(const Ld& node, std::string_view key, Incoming& record) {
  std::optional<Interval> all;
  std::vector<Ld> leaves;
  for (const Ld& value : node.at(key)) {
    const auto months = months_in(value);
    if (!months) {
      value.refuse("is not a length of time that is understood");
      return;
    }
    all = all ? hull(*all, *months) : *months;
    leaves.push_back(value);
  }
  if (!all || record.has(Field::duration_months)) return;
  record.set(Field::duration_months, interval_json(*all));
  for (const Ld& leaf : leaves) leaf.take();
}

void take_number_of_credits(const Ld& node, Incoming& record) {
  const auto values = node.at("numberOfCredits");
  if (values.size() > 1)
    for (const Ld& value : values) value.refuse("is one of several different numbers of credits");
  if (values.size() != 1) return;
  const Ld& value = values.front();
  const bool plain = !value.is_node() || value.has("@value");
  const auto numbers = plain ? std::vector<Ld>{value} : value.at("value");
  if (numbers.size() != 1) return value.refuse("is not one number of credits");
  std::string text = numbers.front().text().value_or("");
  const std::size_t end = std::min(text.find_first_not_of("0123456789.,"), text.size());
  const Json& written = numbers.front().json();
  // As a number of JSON it can be read in one way only.
  const auto number = written.is_number() ? std::optional(written.get<double>())
                                          : number_of(text.substr(0, end), Punctuation::english, Point::doubtful);
  const std::string unit = plain_words(text.substr(end));
  const auto unit_word = unit.empty() ? std::nullopt : credit_unit(unit);
  const bool words = unit_word || unit.empty() || unit == "credit" || unit == "credits" || unit == "credit hours";
  if (!number || !words || counts_other_units(value)) return numbers.front().refuse("is not a number of credits");
  record.set(Field::credits, json_number(*number));
  if (unit_word) record.set(Field::credit_unit, *unit_word);
  numbers.front().take();
  if (plain) return;
  value.take_node();
  for (const auto& [unit_text, leaf] : value.texts("unitText")) {
    const auto word = credit_unit(unit_text);
    if (word) record.set(Field::credit_unit, *word);
    const std::string plain_unit = plain_words(unit_text);
    if (word || plain_unit == "credits" || plain_unit == "credit") leaf.take();
  }
}

}  // namespace progrank::interchange
