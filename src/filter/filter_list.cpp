#include "filter/filter_list.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <iterator>

#include "base/text.hpp"
#include "filter/search.hpp"
#include "progrank/base/error.hpp"
#include "progrank/base/number.hpp"
#include "progrank/base/rounding.hpp"
#include "progrank/base/suggest.hpp"
#include "progrank/derive/eligibility.hpp"

namespace progrank {
namespace {

/// A word of a vocabulary as people write it: "Health Informatics" for health-informatics.
std::string as_token(std::string_view value) {
  std::string token = folded(trimmed(value));
  std::replace_if(
      token.begin(), token.end(), [](char c) { return c == ' ' || c == '_'; }, '-');
  return token;
}

TokenSet parse_tokens(const std::vector<std::string>& values, const Vocabulary& vocabulary, std::string_view flag) {
  TokenSet set;
  for (const std::string& value : values) {
    auto token = vocabulary.find(value);
    if (!token) token = vocabulary.find(as_token(value));
    if (!token) {
      const std::vector<std::string_view> all(vocabulary.tokens.begin(), vocabulary.tokens.end());
      const std::string guess = did_you_mean(value, all);
      throw InputError(fmt::format("{} \"{}\" is not a {}{}", flag, value, vocabulary.name,
                                   guess.empty() ? fmt::format(", one of {} was expected", listed(all, "or")) : guess));
    }
    set.insert(*token);
  }
  return set;
}

/// The tokens of a field that has one or several.
std::optional<TokenSet> tokens_of(const Record& record, Field field) {
  if (const auto token = record.token(field)) {
    TokenSet one;
    one.insert(*token);
    return one;
  }
  return record.tokens(field);
}

/// A school outside of the United States is in no state of theirs.
bool outside_us(const Record& record, Field field) {
  const std::string_view country = record.text(Field::institution_country);
  return field == Field::institution_state && !country.empty() && country != "US";
}

}  // namespace

std::string each_once(const std::vector<std::string>& values) {
  std::vector<std::string_view> once;
  for (const std::string& value : values)
    if (std::find(once.begin(), once.end(), value) == once.end()) once.push_back(value);
  return joined(once, ",");
}

double checked(std::string_view flag, double number, double min, double max) {
  if (number >= min && number <= max) return number;  // false for NaN
  throw InputError(
      std::isfinite(max)
          ? fmt::format("{} {} is out of range, {} to {} was expected", flag, number, shortest(min), shortest(max))
          : fmt::format("{} {} is not possible, a number of at least {} was expected", flag, number, shortest(min)));
}

void FilterList::tokens(std::string_view flag, Field field, const std::vector<std::string>& values, Match match) {
  if (values.empty()) return;
  const FieldSpec& spec = spec_of(kind_, field);
  const TokenSet wanted = parse_tokens(values, *spec.vocabulary, flag);
  Filter filter = base(flag.substr(2), flag, each_once(values), fmt::format("published {}", spec.title));
  filter.test = [field, wanted, match](const Record& record) {
    const auto actual = tokens_of(record, field);
    if (!actual) return Verdict::unknown;
    return verdict(match == Match::all_of ? actual->includes(wanted) : actual->intersects(wanted));
  };
  if (match == Match::any_of)
    filter.values = [field, vocabulary = spec.vocabulary](const Record& record) {
      std::vector<std::string> words;
      tokens_of(record, field)->each([&](Token token) { words.emplace_back(vocabulary->text(token)); });
      return words;
    };
  filter.actual = actual_of(field);
  add(std::move(filter));
}

void FilterList::text(std::string_view flag, Field field, const std::vector<std::string>& values, std::string fact) {
  if (values.empty()) return;
  std::vector<std::string> wanted;
  for (const std::string& value : values) wanted.push_back(folded(value));
  Filter filter = base(flag.substr(2), flag, each_once(values), std::move(fact));
  filter.test = [field, wanted](const Record& record) {
    if (!record.knows(field)) return outside_us(record, field) ? Verdict::no : Verdict::unknown;
    const std::string actual = folded(record.text(field));
    return verdict(std::find(wanted.begin(), wanted.end(), actual) != wanted.end());
  };
  filter.values = [field](const Record& record) { return std::vector<std::string>{std::string(record.text(field))}; };
  filter.actual = actual_of(field);
  add(std::move(filter));
}

void FilterList::at_most(const Limit& asked, const std::optional<double>& limit) {
  if (!limit) return;
  const double wanted = checked(asked.flag, *limit, 0, asked.most);
  const Attribute attribute = Attribute::parse(kind_, asked.attribute);
  Filter filter = base(asked.name, asked.flag, shortest(wanted), asked.fact);
  filter.dollars = asked.dollars;
  filter.exceeds = fmt::format(fmt::runtime(asked.exceeds), asked.dollars ? money(wanted) : shortest(wanted));
  const auto range = [attribute, dollars = asked.dollars, &situation = situation_](const Record& record) {
    auto actual = as_interval(attribute.of(record, situation));
    if (actual && dollars) actual = in_cents(*actual);
    return actual;
  };
  const bool certain = certainty_ == Certainty::certain;
  const auto decisive = [range, certain](const Record& record) -> std::optional<double> {
    const auto actual = range(record);
    return actual ? std::optional<double>(certain ? actual->max : actual->min) : std::nullopt;
  };
  filter.test = [decisive, wanted](const Record& record) {
    const auto actual = decisive(record);
    return actual ? verdict(*actual <= wanted) : Verdict::unknown;
  };
  filter.may_exceed = [range, wanted](const Record& record) {
    const auto actual = range(record);
    return actual && actual->min <= wanted && actual->max > wanted;
  };
  filter.limit_needed = [decisive](const Record& record) {
    const auto needed = decisive(record);
    return needed && std::isfinite(*needed) ? needed : std::nullopt;
  };
  filter.actual = [attribute, &situation = situation_](const Record& record) {
    return described(attribute, record, situation);
  };
  add(std::move(filter));
}

void FilterList::at_least(std::string_view name, std::string_view flag, const std::optional<double>& limit,
                          std::string_view attribute_name, std::string fact) {
  if (!limit) return;
  const double wanted = checked(flag, *limit, 0, std::numeric_limits<double>::infinity());
  const Attribute attribute = Attribute::parse(kind_, attribute_name);
  Filter filter = base(name, flag, shortest(wanted), std::move(fact));
  const auto upper_end = [attribute, &situation = situation_](const Record& record) -> std::optional<double> {
    const auto actual = as_interval(attribute.of(record, situation));
    return actual ? std::optional<double>(actual->max) : std::nullopt;
  };
  filter.test = [upper_end, wanted](const Record& record) {
    const auto actual = upper_end(record);
    return actual ? verdict(*actual >= wanted) : Verdict::unknown;
  };
  filter.limit_needed = upper_end;
  filter.loosens_upward = false;
  filter.actual = [attribute, &situation = situation_](const Record& record) {
    return described(attribute.of(record, situation), attribute);
  };
  add(std::move(filter));
}

void FilterList::search(const std::string& text) {
  const std::vector<std::string> wanted = search_words(text);
  if (wanted.empty()) {
    if (trimmed(text).empty()) return;
    throw InputError(fmt::format("--search \"{}\": has no letter or digit, words to find were expected", text));
  }
  Filter filter = base("search", "--search", text, "searchable text");
  filter.test = [wanted](const Record& record) {
    return verdict(SearchText(record, SearchIn::everything).has_all(wanted));
  };
  filter.values = [wanted](const Record& record) {
    const std::string near = nearest_words(wanted, SearchText(record, SearchIn::everything));
    return near.empty() ? std::vector<std::string>{} : std::vector<std::string>{near};
  };
  if (wanted.size() > 1)
    filter.weaker = [wanted](const Record& record) {
      const SearchText searched(record, SearchIn::everything);
      std::vector<std::string> found;
      std::copy_if(wanted.begin(), wanted.end(), std::back_inserter(found),
                   [&](const std::string& word) { return searched.has(word); });
      return found.size() + 1 == wanted.size() ? joined(found, " ") : std::string{};
    };
  add(std::move(filter));
}

void FilterList::status(const Vocabulary& vocabulary, const std::vector<std::string>& values) {
  Filter filter = base("status", "--status", values.empty() ? "open" : each_once(values), "status");
  if (values.empty()) {
    const TokenSet shut =
        parse_tokens(vocabulary.find("retired") ? std::vector<std::string>{"announced", "retired"}
                                                : std::vector<std::string>{"announced", "paused", "closed"},
                     vocabulary, "--status");
    filter.test = [shut](const Record& record) {
      const auto status = record.token(Field::status);
      return verdict(!status || !shut.contains(*status));
    };
    filter.values = [&vocabulary](const Record& record) {
      return std::vector<std::string>{std::string(vocabulary.text(*record.token(Field::status)))};
    };
    filter.actual = actual_of(Field::status);
    add(std::move(filter));
    return;
  }
  tokens("--status", Field::status, values);
}

void FilterList::where(const std::vector<std::string>& expressions) {
  for (const std::string& expression : expressions) add(where_filter(kind_, expression, situation_, certainty_));
}

Filter FilterList::base(std::string_view name, std::string_view flag, std::string asked, std::string fact) const {
  Filter filter;
  filter.name = name;
  filter.flag = flag;
  filter.asked = std::move(asked);
  filter.fact = std::move(fact);
  return filter;
}

std::function<std::string(const Record&)> FilterList::actual_of(Field field) const {
  return [attribute = Attribute::of(kind_, field), &situation = situation_](const Record& record) {
    return described(attribute, record, situation);
  };
}

void FilterList::eligibility_status(const std::vector<std::string>& values) {
  if (values.empty()) return;
  if (!situation_.person) throw InputError("--eligibility asks about a person: --me FILE (or PROGRANK_ME) is needed");
  std::vector<std::string_view> known;
  for (const auto status : {EligibilityStatus::eligible, EligibilityStatus::likely, EligibilityStatus::eligible_after,
                            EligibilityStatus::unknown, EligibilityStatus::not_eligible})
    known.push_back(text_of(status));
  for (const std::string& value : values)
    if (std::find(known.begin(), known.end(), value) == known.end())
      throw InputError(fmt::format("--eligibility \"{}\" is not one of {}{}", value, listed(known, "or"),
                                   did_you_mean(value, known)));
  Filter filter = base("eligibility", "--eligibility", each_once(values), "decisive admission rule");
  const auto status_of = [person = situation_.person](const Record& record) {
    return std::string(text_of(eligibility_of(record, *person).status));
  };
  filter.test = [status_of, values](const Record& record) {
    const std::string status = status_of(record);
    if (std::find(values.begin(), values.end(), status) != values.end()) return Verdict::yes;
    return status == text_of(EligibilityStatus::unknown) ? Verdict::unknown : Verdict::no;
  };
  filter.values = [status_of](const Record& record) { return std::vector<std::string>{status_of(record)}; };
  filter.actual = [person = situation_.person](const Record& record) {
    return eligibility_of(record, *person).brief();
  };
  add(std::move(filter));
}

}  // namespace progrank
