// --where 'FIELD OP VALUE': any field of the record or worked-out attribute.
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <functional>

#include "base/text.hpp"
#include "progrank/base/suggest.hpp"
#include "progrank/filter/filter.hpp"

namespace progrank {
namespace {

enum class Operator : std::uint8_t {
  equal,
  unequal,
  less,
  at_most,
  more,
  at_least,
  contains
};

struct Condition {
  std::string_view field;
  Operator op = Operator::equal;
  std::string_view value;
};

[[noreturn]] void fail(std::string_view expression, std::string_view problem) {
  throw InputError(fmt::format("--where '{}': {}", expression, problem));
}

std::string_view trim(std::string_view text) {
  while (text.starts_with(' ')) text.remove_prefix(1);
  while (text.ends_with(' ')) text.remove_suffix(1);
  return text;
}

Condition parse_condition(std::string_view expression) {
  struct Spelling {
    std::string_view text;
    Operator op;
  };
  static constexpr std::array spellings{Spelling{"!=", Operator::unequal},  Spelling{"<=", Operator::at_most},
                                        Spelling{">=", Operator::at_least}, Spelling{"==", Operator::equal},
                                        Spelling{"=", Operator::equal},     Spelling{"<", Operator::less},
                                        Spelling{">", Operator::more},      Spelling{"~", Operator::contains}};
  const std::size_t at = expression.find_first_of("=!<>~");
  if (at == std::string_view::npos) fail(expression, "FIELD OP VALUE was expected, OP one of = != < <= > >= ~");
  for (const auto& [text, op] : spellings) {
    if (!expression.substr(at).starts_with(text)) continue;
    const Condition condition{trim(expression.substr(0, at)), op, trim(expression.substr(at + text.size()))};
    if (condition.field.empty()) fail(expression, "a field was expected before the operator");
    if (condition.value.empty()) fail(expression, "a value was expected behind the operator");
    return condition;
  }
  fail(expression, "OP is one of = != < <= > >= ~");
}

bool is_order(Operator op) {
  return op == Operator::less || op == Operator::at_most || op == Operator::more || op == Operator::at_least;
}

std::optional<double> number_in(std::string_view text) {
  double number = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (error != std::errc{} || end != text.data() + text.size() || !std::isfinite(number)) return std::nullopt;
  return number;
}

/// < and <= read the lower end of an interval, > and >= the upper; = asks whether the number lies within.
Verdict compare_number(Interval actual, Operator op, double wanted) {
  switch (op) {
    case Operator::less: return verdict(actual.min < wanted);
    case Operator::at_most: return verdict(actual.min <= wanted);
    case Operator::more: return verdict(actual.max > wanted);
    case Operator::at_least: return verdict(actual.max >= wanted);
    case Operator::unequal: return verdict(wanted < actual.min || wanted > actual.max);
    case Operator::equal:
    case Operator::contains: return verdict(actual.min <= wanted && wanted <= actual.max);
  }
  return Verdict::unknown;
}

/// The same for the whole interval.
Verdict compare_whole(Interval actual, Operator op, double wanted) {
  switch (op) {
    case Operator::less: return verdict(actual.max < wanted);
    case Operator::at_most: return verdict(actual.max <= wanted);
    case Operator::more: return verdict(actual.min > wanted);
    case Operator::at_least: return verdict(actual.min >= wanted);
    case Operator::unequal: return verdict(wanted < actual.min || wanted > actual.max);
    case Operator::equal:
    case Operator::contains: return verdict(actual == exactly(wanted));
  }
  return Verdict::unknown;
}

bool of_money(const Attribute& attribute) {
  return attribute.computed() == Attribute::Computed::cost || attribute.computed() == Attribute::Computed::fees_6y;
}

/// Makes a filter of a number ask its question.
void ask_number(Filter& filter, const Attribute& attribute, Operator op, double wanted, const Situation& situation,
                Certainty certainty) {
  const auto range = [attribute, &situation](const Record& record) {
    auto actual = as_interval(attribute.of(record, situation));
    if (actual && of_money(attribute)) actual = Interval{in_cents(actual->min), in_cents(actual->max)};
    return actual;
  };
  filter.test = [range, op, wanted, certainty](const Record& record) {
    const auto actual = range(record);
    if (!actual) return Verdict::unknown;
    return certainty == Certainty::certain ? compare_whole(*actual, op, wanted) : compare_number(*actual, op, wanted);
  };
  filter.exceeds = fmt::format("not meet {}", filter.asked);
  filter.may_exceed = [range, op, wanted](const Record& record) {
    const auto actual = range(record);
    return actual && compare_number(*actual, op, wanted) == Verdict::yes &&
           compare_whole(*actual, op, wanted) == Verdict::no;
  };
}

/// Whether `matches` holds for a word of the value, case and accents folded: a text is one word, a list has several.
/// Prerequisites are named by their skill.
bool any_word(const Value& value, const Attribute& attribute, const std::function<bool(std::string_view)>& matches) {
  const auto fits = [&matches](std::string_view word) { return matches(folded(word)); };
  if (const auto* text = std::get_if<std::string_view>(&value)) return fits(*text);
  if (const auto* texts = std::get_if<Texts>(&value)) return std::any_of(texts->begin(), texts->end(), fits);
  if (const auto* prerequisites = std::get_if<Prerequisites>(&value))
    return std::any_of(prerequisites->begin(), prerequisites->end(),
                       [&](const Prerequisite& item) { return fits(vocabulary::skill.text(item.skill)); });
  const FieldSpec spec{Field::id, "", "", attribute.type(), Evidence::none, attribute.vocabulary()};
  const std::string flat = flat_text(value, spec);
  if (attribute.type() != FieldType::tokens && attribute.type() != FieldType::awards &&
      attribute.type() != FieldType::evidence && attribute.type() != FieldType::alternatives)
    return fits(flat);
  const auto items = flat_items(flat);
  return std::any_of(items.begin(), items.end(), fits);
}

Verdict compare_words(const Value& actual, const Attribute& attribute, Operator op, std::string_view wanted) {
  const auto any = [&](auto matches) { return any_word(actual, attribute, matches); };
  switch (op) {
    case Operator::equal: return verdict(any([&](std::string_view word) { return word == wanted; }));
    case Operator::unequal: return verdict(!any([&](std::string_view word) { return word == wanted; }));
    case Operator::contains:
      return verdict(any([&](std::string_view word) { return word.find(wanted) != std::string_view::npos; }));
    case Operator::less: return verdict(any([&](std::string_view word) { return word < wanted; }));
    case Operator::at_most: return verdict(any([&](std::string_view word) { return word <= wanted; }));
    case Operator::more: return verdict(any([&](std::string_view word) { return word > wanted; }));
    case Operator::at_least: return verdict(any([&](std::string_view word) { return word >= wanted; }));
  }
  return Verdict::unknown;
}

bool has_order(const Attribute& attribute) {
  return attribute.numeric() || attribute.type() == FieldType::date || attribute.type() == FieldType::academic_year ||
         attribute.type() == FieldType::text || attribute.type() == FieldType::slug;
}

void check_word(std::string_view expression, const Attribute& attribute, std::string_view value) {
  if (attribute.type() == FieldType::boolean && value != "true" && value != "false")
    fail(expression, fmt::format("{} is true or false", attribute.name()));
  const Vocabulary* vocabulary =
      attribute.type() == FieldType::prerequisites ? &vocabulary::skill : attribute.vocabulary();
  if (!vocabulary || vocabulary->find(value)) return;
  const std::vector<std::string_view> all(vocabulary->tokens.begin(), vocabulary->tokens.end());
  const std::string guess = did_you_mean(value, all);
  fail(expression, fmt::format("\"{}\" is not a {}{}", value, vocabulary->name,
                               guess.empty() ? fmt::format(", one of {} was expected", listed(all, "or")) : guess));
}

}  // namespace

Filter where_filter(RecordKind kind, std::string_view expression, const Situation& situation, Certainty certainty) {
  const Condition condition = parse_condition(expression);
  Attribute attribute;
  try {
    attribute = Attribute::parse(kind, condition.field);
  } catch (const InputError& error) {
    fail(expression, error.what());
  }
  if (is_order(condition.op) && !has_order(attribute))
    fail(expression, fmt::format("{} has no order, use =, != or ~", attribute.name()));

  Filter filter;
  filter.name = attribute.name();
  filter.flag = "--where";
  filter.asked = expression;
  filter.fact = attribute.name();
  filter.actual = [attribute, &situation](const Record& record) {
    return described(attribute, record, situation);
  };

  if (attribute.numeric() && condition.op != Operator::contains) {
    const auto wanted = number_in(condition.value);
    if (!wanted) fail(expression, fmt::format("\"{}\" is not a number", condition.value));
    ask_number(filter, attribute, condition.op, *wanted, situation, certainty);
    return filter;
  }
  if (condition.op == Operator::equal || condition.op == Operator::unequal)
    check_word(expression, attribute, condition.value);
  filter.test = [attribute, &situation, op = condition.op, wanted = folded(condition.value)](const Record& record) {
    const Value actual = attribute.of(record, situation);
    return actual.index() == 0 ? Verdict::unknown : compare_words(actual, attribute, op, wanted);
  };
  return filter;
}

}  // namespace progrank
