// Values of JSON-LD nodes: taking out what is understood, telling what remains, and the forms texts come in.

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <cmath>

#include "interchange/json_ld.hpp"
#include "progrank/base/number.hpp"

namespace progrank::interchange {
namespace {

constexpr double days_a_month = 30.4375;  // 365.25 / 12

std::string example_of(const Json& value) {
  std::string text = value.is_string() ? value.get<std::string>() : value.dump();
  constexpr std::size_t enough = 40;
  if (text.size() <= enough) return text;
  std::size_t end = enough;  // not inside a character
  while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xC0) == 0x80) --end;
  return text.substr(0, end) + "…";
}

void collect_left(const Json& value, const std::string& path, std::map<std::string, std::string>& left,
                  std::vector<std::string>& order) {
  if (is_spent(value)) return;
  if (value.is_object()) {
    for (const auto& [key, inner] : value.items())
      if (key == "@value" || !key.starts_with('@'))
        collect_left(inner, path.empty() ? key : fmt::format("{}.{}", path, key), left, order);
  } else if (value.is_array()) {
    for (const Json& element : value) collect_left(element, path, left, order);
  } else if (left.emplace(path, example_of(value)).second) {
    order.push_back(path);
  }
}

/// The language to read of a language map.
std::string best_language(const Json& map) {
  for (const char* language : {"@value", "en-US", "en"})
    if (map.contains(language)) return language;
  for (const auto& [language, text] : map.items())
    if (!language.starts_with('@') && !text.is_null()) return language;
  return {};
}

/// One text out of a value, which is then spent.
std::optional<std::string> text_out_of(Json& value) {
  if (value.is_string()) {
    std::string text = value.get<std::string>();
    value = nullptr;
    if (text.empty()) return std::nullopt;
    return text;
  }
  if (value.is_number()) {
    std::string text = shortest(value.get<double>());
    value = nullptr;
    return text;
  }
  if (value.is_array()) {
    for (Json& element : value)
      if (auto text = text_out_of(element)) return text;
    return std::nullopt;
  }
  if (!value.is_object() || value.contains("@type")) return std::nullopt;
  const std::string language = best_language(value);
  return language.empty() ? std::nullopt : text_out_of(value[language]);
}

}  // namespace

bool is_spent(const Json& value) {
  if (value.is_null()) return true;
  if (value.is_array()) return std::all_of(value.begin(), value.end(), is_spent);
  if (!value.is_object()) return false;
  return std::all_of(value.items().begin(), value.items().end(),
                     [](const auto& member) { return member.key().starts_with('@') || is_spent(member.value()); });
}

std::vector<Json*> values_at(Json& node, std::string_view key) {
  std::vector<Json*> values;
  if (!node.is_object()) return values;
  const auto at = node.find(std::string(key));
  if (at == node.end() || at->is_null()) return values;
  if (at->is_array())
    for (Json& element : *at) values.push_back(&element);
  else
    values.push_back(&*at);
  return values;
}

Json* object_at(Json& node, std::string_view key) {
  for (Json* value : values_at(node, key))
    if (value->is_object()) return value;
  return nullptr;
}

std::optional<std::string> take_text(Json& node, std::string_view key) {
  if (!node.is_object()) return std::nullopt;
  const auto at = node.find(std::string(key));
  return at == node.end() ? std::nullopt : text_out_of(*at);
}

std::optional<double> take_number(Json& node, std::string_view key) {
  const auto values = values_at(node, key);
  if (values.size() != 1) return std::nullopt;
  Json& value = *values.front();
  std::optional<double> number;
  if (value.is_number()) number = value.get<double>();
  if (value.is_string()) number = number_of(value.get_ref<const std::string&>());
  if (number) value = nullptr;
  return number;
}

void take_whole(Json& value) {
  value = nullptr;
}

void tell_left(const Json& node, Tally& left_out) {
  std::map<std::string, std::string> left;
  std::vector<std::string> order;
  collect_left(node, "", left, order);
  for (const std::string& path : order) left_out.add(path, left[path]);
}

std::string plain_text(const Json& node, std::string_view key) {
  if (!node.is_object()) return {};
  const auto at = node.find(std::string(key));
  return at != node.end() && at->is_string() ? at->get<std::string>() : std::string{};
}

std::string iso_months(double months) {
  return fmt::format("P{}M", shortest(months));
}

std::optional<double> months_of(std::string_view duration) {
  if (duration.size() < 3 || duration.front() != 'P') return std::nullopt;
  duration.remove_prefix(1);
  double months = 0;
  bool days = false;
  while (!duration.empty()) {
    double number = 0;
    const auto [end, error] = std::from_chars(duration.data(), duration.data() + duration.size(), number);
    if (error != std::errc{} || end == duration.data() + duration.size() || number < 0) return std::nullopt;
    const char unit = *end;
    duration.remove_prefix(static_cast<std::size_t>(end - duration.data()) + 1);
    days = days || unit == 'W' || unit == 'D';
    if (unit == 'Y')
      months += 12 * number;
    else if (unit == 'M')
      months += number;
    else if (unit == 'W')
      months += 7 * number / days_a_month;
    else if (unit == 'D')
      months += number / days_a_month;
    else
      return std::nullopt;
  }
  return days ? std::round(months * 100) / 100 : months;
}

std::string iso_years(double years) {
  return fmt::format("P{}Y", shortest(years));
}

std::optional<double> years_of(std::string_view duration) {
  if (duration.starts_with('P') && duration.ends_with('Y'))
    if (const auto years = number_of(duration.substr(1, duration.size() - 2))) return years;
  const auto months = months_of(duration);
  return months ? std::optional(*months / 12) : std::nullopt;
}

std::optional<Interval> month_range(std::string_view text) {
  const std::size_t slash = text.find('/');
  const std::size_t second = slash != std::string_view::npos ? slash + 1 : text.find('P', 1);
  if (second == std::string_view::npos) {
    const auto months = months_of(text);
    return months ? std::optional(exactly(*months)) : std::nullopt;
  }
  const auto min = months_of(text.substr(0, second - 1));
  const auto max = months_of(text.substr(second));
  if (!min || !max) return std::nullopt;
  return hull(exactly(*min), exactly(*max));
}

Json interval_json(Interval interval) {
  return {{"min", json_number(interval.min)}, {"max", json_number(interval.max)}};
}

std::optional<double> number_of(std::string_view text) {
  std::string digits;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] != ',') {
      digits += text[i];
      continue;
    }
    // A comma that does not part thousands may be a decimal comma: then the text is no number here.
    const std::string_view group = text.substr(i + 1, 3);
    const bool thousands = i > 0 && group.size() == 3 &&
                           std::all_of(group.begin(), group.end(), [](char c) { return c >= '0' && c <= '9'; }) &&
                           (i + 4 == text.size() || text[i + 4] == ',' || text[i + 4] == '.');
    if (!thousands || text.substr(0, i).find('.') != std::string_view::npos) return std::nullopt;
  }
  double number = 0;
  const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), number);
  if (error != std::errc{} || end != digits.data() + digits.size()) return std::nullopt;
  return number;
}

/// A word of a vocabulary, also when written as people do: "Master's degree", "Bachelor".
std::optional<std::string_view> category_word(const Vocabulary& vocabulary, std::string_view text) {
  if (const auto word = word_of(vocabulary, text)) return word;
  const std::string slug = slug_of(text);
  for (const std::string_view word : vocabulary.tokens)
    if (slug == fmt::format("{}-degree", word) || slug == fmt::format("{}s-degree", word) ||
        slug == fmt::format("{}s", word))
      return word;
  return std::nullopt;
}

void take_words(Json& node, std::string_view key, Field field, Incoming& record) {
  const Vocabulary& vocabulary = *spec_of(record.kind, field).vocabulary;
  take_texts(node, key, [&](std::string_view text) {
    const auto word = word_of(vocabulary, text);
    if (word) record.add_word(field, *word);
    return word.has_value();
  });
}

void take_web_address(Json& node, std::string_view key, Incoming& record) {
  take_texts(node, key, [&record](std::string_view text) {
    const bool address = text.starts_with("https://") || text.starts_with("http://");
    if (!address || record.has(Field::url)) return false;
    record.set(Field::url, text);
    return true;
  });
}

void set_id(const Json& node, const std::optional<std::string>& identifier, Incoming& record) {
  if (identifier) return record.set(Field::id, *identifier);
  const std::string own = plain_text(node, "@id");
  if (own.starts_with(own_urn)) return record.set(Field::id, own.substr(own_urn.size()));
  const auto slug = [&record](Field field) {
    const Json* name = record.find(field);
    return name && name->is_string() ? slug_of(name->get_ref<const std::string&>()) : std::string{};
  };
  const std::string owner = slug(record.kind == RecordKind::program ? Field::institution_name : Field::issuer);
  record.set(Field::id, owner.empty() ? slug(Field::name) : fmt::format("{}--{}", owner, slug(Field::name)));
}

Field price_date(RecordKind kind) {
  return kind == RecordKind::program ? Field::cost_academic_year : Field::cost_as_of;
}

std::string_view price_date_words(RecordKind kind) {
  return kind == RecordKind::program ? "academic year " : "as of ";
}

}  // namespace progrank::interchange
