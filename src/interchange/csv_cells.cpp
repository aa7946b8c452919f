#include "interchange/csv_cells.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <cmath>

#include "base/text.hpp"
#include "interchange/csv_money.hpp"
#include "interchange/places.hpp"
#include "interchange/wording.hpp"
#include "progrank/base/error.hpp"
#include "progrank/base/suggest.hpp"
#include "record/alternative.hpp"
#include "record/cip.hpp"

namespace progrank::interchange {
namespace {

/// The number at the beginning of `text`, taken off with the blanks behind it.
std::optional<double> leading_number(std::string_view& text, Punctuation punctuation) {
  const std::size_t end = std::min(text.find_first_not_of("0123456789.,"), text.size());
  const auto number = number_of(text.substr(0, end), punctuation);
  if (number) text = trimmed(text.substr(end));
  return number;
}

Json plain_number(std::string_view cell, const RowContext& context, std::string_view expected) {
  const auto number = number_of(cell, context.punctuation);
  if (!number) throw WrongCell{fmt::format("\"{}\" is not a number: {} was expected", cell, expected)};
  return json_number(*number);
}

void take_months(std::string_view cell, const FieldSpec& spec, const RowContext& context, Incoming& record) {
  const auto set = [&](Interval months) {
    record.set(spec.field, {{"min", json_number(months.min)}, {"max", json_number(months.max)}});
  };
  // "2" under "Length" is two years as well as two months; from twelve on it can only be months.
  constexpr double months_only = 12;
  const auto may_be_years = [&](double number) { return context.bare && number < months_only; };
  const auto in_doubt = [&] {
    return WrongCell{fmt::format("\"{}\" may be years or months: \"{} months\" says which", cell, cell)};
  };
  if (const auto number = number_of(cell, context.punctuation)) {
    if (may_be_years(*number)) throw in_doubt();
    return set(exactly(*number));
  }
  const std::size_t dash = cell.find('-');
  if (dash != std::string_view::npos && dash > 0) {
    const auto min = number_of(cell.substr(0, dash), context.punctuation);
    const auto max = number_of(cell.substr(dash + 1), context.punctuation);
    if (min && max && may_be_years(*min)) throw in_doubt();
    if (min && max) return set({*min, *max});
  }
  if (const auto months = month_range(cell)) return set(*months);
  throw WrongCell{fmt::format("\"{}\" is not a length: \"24\" or \"12-24\" months, or \"2 years\" was expected", cell)};
}

void take_credits(std::string_view cell, const RowContext& context, Incoming& record) {
  std::string_view rest = cell;
  const auto credits = leading_number(rest, context.punctuation);
  const std::string unit = plain_words(rest);
  const auto word = spoken_word(spec_of(RecordKind::program, Field::credit_unit), rest);
  const bool plain = unit.empty() || unit == "credits" || unit == "credit" || unit == "credit hours" || unit == "cr" ||
                     unit == "credit hour" || unit == "hours";
  if (!credits || !(plain || word)) throw WrongCell{fmt::format("\"{}\" is not a number of credits, such as 36", cell)};
  record.set(Field::credits, json_number(*credits));
  if (word && !plain) record.set(Field::credit_unit, *word);
}

void take_share(std::string_view cell, const FieldSpec& spec, const RowContext& context, Incoming& record) {
  if (!cell.ends_with('%')) return record.set(spec.field, plain_number(cell, context, "a share such as 0.95 or 95%"));
  const auto percent = number_of(cell.substr(0, cell.size() - 1), context.punctuation);
  if (!percent) throw WrongCell{fmt::format("\"{}\" is not a share, such as 0.95 or 95%", cell)};
  record.set(spec.field, json_number(*percent / 100));
}

void take_number(std::string_view cell, const FieldSpec& spec, RowContext& context, Incoming& record) {
  if (is_money(spec)) return take_money(cell, spec, context, record);
  switch (spec.field) {
    case Field::credits: return take_credits(cell, context, record);
    case Field::outcomes_employment_rate:
    case Field::exam_pass_rate: return take_share(cell, spec, context, record);
    case Field::outcomes_median_salary_usd: {
      const auto amount = amount_of(cell, "US", context.punctuation);
      if (!amount || !amount->price.exact() || (!amount->currency.empty() && amount->currency != "USD"))
        throw WrongCell{fmt::format("\"{}\" is not an amount in US dollars", cell)};
      return record.set(spec.field, json_number(amount->price.min));
    }
    case Field::renewal_years:
      if (const auto years = years_of(cell)) return record.set(spec.field, json_number(*years));
      break;
    case Field::institution_unitid: {
      const auto number = number_of(cell);
      // 00143400 is the Department's OPE id, 1.43E+05 what a spreadsheet has made of something.
      const bool other_number = cell.starts_with('0') || cell.find_first_of("eE") != std::string_view::npos;
      if (!number || other_number || *number != std::floor(*number))
        throw WrongCell{fmt::format("\"{}\" is not an IPEDS number: a whole number of six digits was expected", cell)};
      break;
    }
    case Field::admission_experience_years: {
      std::string_view rest = cell;
      const auto years = leading_number(rest, context.punctuation);
      const std::string unit = plain_words(rest);
      if (years && (unit.empty() || unit == "years" || unit == "year"))
        return record.set(spec.field, json_number(*years));
      break;
    }
    default: break;
  }
  record.set(spec.field, plain_number(cell, context, "digits, without a unit behind them,"));
}

void take_boolean(std::string_view cell, const FieldSpec& spec, Incoming& record) {
  const std::string word = plain_words(cell);
  const auto is = [&word](std::initializer_list<std::string_view> words) {
    return std::find(words.begin(), words.end(), word) != words.end();
  };
  const bool yes = is({"true", "yes", "y", "1", "required", "wahr", "vrai"});  // spreadsheets write TRUE, or theirs
  if (!yes && !is({"false", "no", "n", "0", "none", "falsch", "faux"}))
    throw WrongCell{fmt::format("\"{}\" is neither true nor false", cell)};
  record.set(spec.field, yes);
}

std::string not_a_word(const FieldSpec& spec, std::string_view text) {
  const std::vector<std::string_view> all(spec.vocabulary->tokens.begin(), spec.vocabulary->tokens.end());
  const std::string guess = did_you_mean(text, all);
  return fmt::format("\"{}\" is not a {}{}", text, spec.vocabulary->name,
                     guess.empty() ? fmt::format(", one of {} was expected", listed(all, "or")) : guess);
}

void take_token(std::string_view cell, const FieldSpec& spec, Incoming& record) {
  const auto word = spoken_word(spec, cell);
  if (!word) throw WrongCell{not_a_word(spec, cell)};
  record.set(spec.field, *word);
  const std::string_view degree = spec.field == Field::credential ? degree_abbreviation(cell) : std::string_view{};
  if (!degree.empty() && !record.has(Field::degree)) record.set(Field::degree, degree);
}

/// Items parted by ';', else by ',', '/', '|' or line ends where those make words of it.
void take_tokens(std::string_view cell, const FieldSpec& spec, Incoming& record) {
  std::string problems;
  const auto take = [&](std::string_view item) {
    const auto word = spoken_word(spec, item);
    if (word) record.add_word(spec.field, *word);
    return word.has_value();
  };
  for (const std::string& item : flat_items(cell)) {
    if (plain_words(item).empty() || take(item)) continue;
    std::string_view rest = item;
    while (!rest.empty()) {
      const std::size_t end = std::min(rest.find_first_of(",/|\n"), rest.size());
      const std::string_view part = trimmed(rest.substr(0, end));
      if (!part.empty() && !take(part)) problems += (problems.empty() ? "" : "; ") + not_a_word(spec, part);
      rest.remove_prefix(std::min(end + 1, rest.size()));
    }
  }
  if (!problems.empty()) throw WrongCell{problems};
}

/// "left=right" at its first separator.
std::pair<std::string, std::string> pair_of(const std::string& item, char between, std::string_view example) {
  const std::size_t at = item.find(between);
  if (at == std::string::npos || at == 0) throw WrongCell{fmt::format("\"{}\" is not of the form {}", item, example)};
  return {item.substr(0, at), item.substr(at + 1)};
}

Json prerequisites_of(std::string_view cell) {
  Json list = Json::array();
  if (cell == "none") return list;
  for (const std::string& item : flat_items(cell)) {
    const auto [skill, level] = pair_of(item, ':', "skill:level, such as statistics:required");
    list.push_back({{"skill", skill}, {"level", level}});
  }
  return list;
}

/// The value of a part of an alternative, by the type of the part.
struct FlatValue {
  const std::string& text;

  Json operator()(const std::optional<double>&) const { return plain_number(text, {}, "a number"); }
  Json operator()(const std::optional<Token>&) const { return text; }
  Json operator()(std::string_view) const { return text; }
  Json operator()(const std::optional<Practice>&) const { return text; }  // the loader says that it is no object
  Json operator()(TokenSet) const { return list(); }
  Json operator()(Texts) const { return list(); }

 private:
  [[nodiscard]] Json list() const {
    Json items = Json::array();
    for (std::size_t at = 0; at <= text.size();) {
      const std::size_t end = std::min(text.find(',', at), text.size());
      items.push_back(text.substr(at, end - at));
      at = end + 1;
    }
    return items;
  }
};

/// Takes "key=value" off the item; '&' ends it unless escaped, but "other" is the last and goes to the end.
std::pair<std::string, std::string> next_part(std::string_view& item) {
  constexpr std::string_view example = "degree=...&experience_years=...&practice.hours=...&other=...";
  std::string part;
  const bool last = item.starts_with("other=");
  std::size_t at = 0;
  for (; at < item.size() && (last || item[at] != '&'); ++at) {
    if (!last && item[at] == '\\' && at + 1 < item.size()) ++at;
    part += item[at];
  }
  item.remove_prefix(std::min(at + 1, item.size()));
  return pair_of(part, '=', example);
}

Json alternatives_of(std::string_view cell) {
  Json list = Json::array();
  for (const std::string& item : flat_items(cell)) list.push_back(alternative_json(item));
  return list;
}

Json awards_of(std::string_view cell) {
  Json awards = Json::object();
  for (const std::string& item : flat_items(cell)) {
    const auto [year, count] = pair_of(item, '=', "year=number, such as 2024=31");
    awards[year] = plain_number(count, {}, "a number of degrees");
  }
  return awards;
}

Json evidence_of(std::string_view cell) {
  Json evidence = Json::object();
  for (const std::string& item : flat_items(cell)) {
    const auto [path, source] = pair_of(item, '=', "field=source id");
    evidence[path] = source;
  }
  return evidence;
}

void take_text(std::string_view cell, const FieldSpec& spec, const RowContext& context, Incoming& record) {
  const std::string_view text = trimmed(cell);
  switch (spec.field) {
    case Field::institution_state:
      if (!context.country.empty() && context.country != "US")
        throw WrongCell{fmt::format("\"{}\" is no US state: the school is in {}", text, context.country)};
      if (const auto state = state_code(text)) return record.set(spec.field, *state);
      throw WrongCell{fmt::format("\"{}\" is not a US state", text)};
    case Field::institution_country:
    case Field::country:
      if (const auto country = country_code(text)) return record.set(spec.field, *country);
      throw WrongCell{fmt::format("\"{}\" is not a country", text)};
    case Field::cost_currency:
      if (const auto code = currency_code(text, context.country)) return record.set(spec.field, *code);
      throw WrongCell{fmt::format("\"{}\" is not a currency, such as USD", text)};
    case Field::cip:
      if (const auto code = cip_of(text)) return record.set(spec.field, *code);
      throw WrongCell{fmt::format("\"{}\" is not a CIP code such as 51.2706", text)};
    case Field::url:
      if (text.starts_with("www.")) return record.set(spec.field, fmt::format("https://{}", text));
      break;
    default: break;
  }
  record.set(spec.field, spec.type == FieldType::text && spec.field != Field::url ? cell : text);
}

}  // namespace

Json alternative_json(std::string_view item) {
  static const Alternative parts;
  static const Practice practice_parts;
  constexpr std::string_view within = "practice.";
  Json alternative = Json::object();
  if (item == "none") return alternative;
  while (!item.empty()) {
    const auto [key, value] = next_part(item);
    const auto put = [&key = key, &value = value](Json& object, std::string_view prefix) {
      return [&, prefix](const AlternativePart& part, const auto& member) {
        if (key.substr(prefix.size()) == part.key) object[part.key] = FlatValue{value}(member);
      };
    };
    if (key.starts_with(within))
      each_practice_part(practice_parts, put(alternative["practice"], within));
    else
      each_part(parts, put(alternative, {}));
    if (!alternative.contains(key) && !key.starts_with(within)) alternative[key] = value;  // the loader refuses it
  }
  return alternative;
}

void take_cell(std::string_view cell, const FieldSpec& spec, RowContext& context, Incoming& record) {
  const std::string_view text = trimmed(cell);
  switch (spec.type) {
    case FieldType::text:
    case FieldType::slug:
    case FieldType::date:
    case FieldType::academic_year: return take_text(cell, spec, context, record);
    case FieldType::number: return take_number(text, spec, context, record);
    case FieldType::interval:
      return is_money(spec) ? take_money(text, spec, context, record) : take_months(text, spec, context, record);
    case FieldType::boolean: return take_boolean(text, spec, record);
    case FieldType::token: return take_token(text, spec, record);
    case FieldType::tokens: return take_tokens(text, spec, record);
    case FieldType::texts: return record.set(spec.field, flat_items(cell));
    case FieldType::prerequisites: return record.set(spec.field, prerequisites_of(text));
    case FieldType::alternatives: return record.set(spec.field, alternatives_of(cell));
    case FieldType::awards: return record.set(spec.field, awards_of(text));
    case FieldType::evidence: return record.set(spec.field, evidence_of(cell));
  }
}

}  // namespace progrank::interchange
