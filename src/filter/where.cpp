// --where 'FIELD OP VALUE': any field of the record or worked-out attribute.
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <functional>
#include <memory>

#include "base/number_text.hpp"
#include "base/text.hpp"
#include "filter/where.hpp"
#include "progrank/base/rounding.hpp"
#include "progrank/base/suggest.hpp"
#include "progrank/derive/cost.hpp"
#include "progrank/derive/duration.hpp"

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

/// Quotes around the whole of a value are the shell's or SQL's, not the value's.
std::string_view unquoted(std::string_view value) {
  for (const char quote : {'"', '\''})
    if (value.size() > 2 && value.front() == quote && value.back() == quote && value.find(quote, 1) == value.size() - 1)
      return value.substr(1, value.size() - 2);
  return value;
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
    const Condition condition{trim(expression.substr(0, at)), op, unquoted(trim(expression.substr(at + text.size())))};
    if (condition.field.empty()) fail(expression, "a field was expected before the operator");
    if (condition.value.empty()) fail(expression, "a value was expected behind the operator");
    return condition;
  }
  fail(expression, "OP is one of = != < <= > >= ~");
}

bool is_order(Operator op) {
  return op == Operator::less || op == Operator::at_most || op == Operator::more || op == Operator::at_least;
}

/// A number as flags take it: 20000, 20,000, 20k, and $20,000 for an amount.
std::optional<double> number_in(std::string_view text) {
  if (text.starts_with('$')) text.remove_prefix(1);
  return grouped_number(text);
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
    if (actual && of_money(attribute)) actual = in_cents(*actual);
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
  if (!vocabulary || vocabulary->find(value) || vocabulary->find(folded(value))) return;
  const std::vector<std::string_view> all(vocabulary->tokens.begin(), vocabulary->tokens.end());
  const std::string guess = did_you_mean(value, all);
  fail(expression, fmt::format("\"{}\" is not a {}{}", value, vocabulary->name,
                               guess.empty() ? fmt::format(", one of {} was expected", listed(all, "or")) : guess));
}

/// What every filter of a condition says of itself.
Filter named_filter(std::string_view expression, std::string_view name) {
  Filter filter;
  filter.name = name;
  filter.flag = "--where";
  filter.asked = expression;
  filter.fact = name;
  return filter;
}

/// On what a figure rests, as the columns of scripts name it: "" = the figure is not known.
struct BasisColumn {
  std::string_view name;
  std::vector<std::string_view> words;
  std::string_view (*of)(const Record&, const Situation&);
};

std::string_view cost_basis(const Record& record, const Situation& situation) {
  const auto cost = program_cost(record, situation.cost_settings());
  return cost ? text_of(cost->basis) : std::string_view{};
}

std::string_view months_basis(const Record& record, const Situation& situation) {
  const auto duration = duration_of(record, situation.duration_settings());
  return duration ? text_of(duration->basis) : std::string_view{};
}

std::optional<BasisColumn> basis_column(RecordKind kind, std::string_view name) {
  if (kind != RecordKind::program) return std::nullopt;
  if (name == "cost_basis")
    return BasisColumn{name,
                       {text_of(CostBasis::published), text_of(CostBasis::derived), text_of(CostBasis::third_party),
                        text_of(CostBasis::estimated)},
                       cost_basis};
  if (name == "months_basis")
    return BasisColumn{name, {text_of(DurationBasis::published), text_of(DurationBasis::derived)}, months_basis};
  return std::nullopt;
}

Filter basis_filter(const BasisColumn& column, const Condition& condition, std::string_view expression,
                    const Situation& situation) {
  if (condition.op != Operator::equal && condition.op != Operator::unequal)
    fail(expression, fmt::format("{} has no order, use = or !=", column.name));
  const auto wanted = std::find(column.words.begin(), column.words.end(), condition.value);
  if (wanted == column.words.end())
    fail(expression,
         fmt::format("\"{}\" is no basis, one of {} was expected", condition.value, listed(column.words, "or")));
  Filter filter = named_filter(expression, column.name);
  filter.test = [of = column.of, word = *wanted, op = condition.op, &situation](const Record& record) {
    const std::string_view basis = of(record, situation);
    return basis.empty() ? Verdict::unknown : verdict((basis == word) == (op == Operator::equal));
  };
  filter.actual = [of = column.of, &situation](const Record& record) { return std::string(of(record, situation)); };
  return filter;
}

}  // namespace

std::string_view field_of_condition(std::string_view expression) {
  return trim(expression.substr(0, std::min(expression.find_first_of("=!<>~"), expression.size())));
}

Filter figure_filter(std::string_view expression, std::function<double(const Record&)> figure) {
  const Condition condition = parse_condition(expression);
  const auto wanted = number_in(condition.value);
  if (!wanted) fail(expression, fmt::format("\"{}\" is not a number", condition.value));
  Filter filter = named_filter(expression, condition.field);
  filter.actual = [figure](const Record& record) { return fmt::format("{:.1f}", figure(record)); };
  filter.test = [figure = std::move(figure), op = condition.op, wanted = *wanted](const Record& record) {
    return compare_number(exactly(figure(record)), op, wanted);
  };
  return filter;
}

namespace {

/// A condition asks what a record holds, whoever asks: the degrees of all ways in to a certification, not of those
/// alone that are open to this person. As long as the situation itself, where that says the same.
std::shared_ptr<const Situation> for_anyone(const Attribute& attribute, const Situation& situation) {
  const auto seen = [](const Situation*) {};
  if (attribute.computed() != Attribute::Computed::alternative_degree || !situation.person) return {&situation, seen};
  auto anyone = std::make_shared<Situation>(situation);
  anyone->person = nullptr;
  return anyone;
}

}  // namespace

Filter where_filter(RecordKind kind, std::string_view expression, const Situation& situation, Certainty certainty) {
  const Condition condition = parse_condition(expression);
  if (const auto column = basis_column(kind, condition.field))
    return basis_filter(*column, condition, expression, situation);
  Attribute attribute;
  try {
    attribute = Attribute::parse(kind, condition.field);
  } catch (const InputError& error) {
    fail(expression, error.what());
  }
  if (is_order(condition.op) && !has_order(attribute))
    fail(expression, fmt::format("{} has no order, use =, != or ~", attribute.name()));

  Filter filter = named_filter(expression, attribute.name());
  const auto asked = for_anyone(attribute, situation);
  filter.actual = [attribute, asked](const Record& record) { return described(attribute, record, *asked); };

  if (attribute.numeric() && condition.op != Operator::contains) {
    const auto wanted = number_in(condition.value);
    if (!wanted) fail(expression, fmt::format("\"{}\" is not a number", condition.value));
    ask_number(filter, attribute, condition.op, *wanted, situation, certainty);
    return filter;
  }
  if (condition.op == Operator::equal || condition.op == Operator::unequal)
    check_word(expression, attribute, condition.value);
  filter.test = [attribute, asked, op = condition.op, wanted = folded(condition.value)](const Record& record) {
    const Value actual = attribute.of(record, *asked);
    return actual.index() == 0 ? Verdict::unknown : compare_words(actual, attribute, op, wanted);
  };
  return filter;
}

}  // namespace progrank
