#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <initializer_list>
#include <optional>

#include "base/text.hpp"
#include "derive/spoken_number.hpp"
#include "derive/words_match.hpp"
#include "progrank/base/error.hpp"
#include "progrank/base/number.hpp"
#include "progrank/derive/own_words.hpp"

namespace progrank::own_words {
namespace {

/// Amounts are in US dollars: another currency is not turned into them unsaid.
void refuse_other_currencies(std::string_view text) {
  static constexpr std::string_view signs[] = {"€", "£", "¥", "₹", "C$", "A$", "CA$"};
  static constexpr std::string_view names[] = {"eur",  "euro",     "euros", "gbp", "pound",  "pounds",
                                               "cad",  "canadian", "aud",   "inr", "rupees", "rupee",
                                               "lakh", "naira",    "pesos", "php", "sgd",    "chf"};
  const std::string plain = plain_words(text);
  for (const std::string_view sign : signs)
    if (text.find(sign) != std::string_view::npos)
      throw InputError("US dollars were expected: turn the sum into them first");
  for (const std::string_view name : names)
    if (stands_in(plain, name)) throw InputError("US dollars were expected: turn the sum into them first");
}

/// "50%" of the tuition is no sum.
void refuse_shares(std::string_view text) {
  const std::string plain = plain_words(text);
  const bool share = text.find('%') != std::string_view::npos || stands_in(plain, "percent") ||
                     stands_in(plain, "half") || stands_in(plain, "full tuition") || stands_in(plain, "all of it");
  if (share) throw InputError("a sum in US dollars was expected, not a share");
}

/// "$1.50" for a degree is a slip of the pen: the sum is asked for again.
void refuse_small_change(double usd, double least, std::string_view wanted) {
  if (usd > 0 && usd < least) throw InputError(fmt::format("{} dollars? {} was expected", shortest(usd), wanted));
}

}  // namespace

double gpa(std::string_view text) {
  constexpr double highest = 4.3;
  struct Letter {
    std::string_view letter;
    double points;
  };
  static constexpr Letter letters[] = {{"A+", 4.3}, {"A", 4},    {"A-", 3.7}, {"B+", 3.3}, {"B", 3},
                                       {"B-", 2.7}, {"C+", 2.3}, {"C", 2},    {"C-", 1.7}};
  const std::string_view typed = trimmed(text);
  for (const auto& [letter, points] : letters)
    if (folded(typed) == folded(letter)) return points;
  if (typed.find('%') != std::string_view::npos)
    throw InputError(
        "that is a percentage: the US scale was expected, 0 to 4; your school's transcript has a conversion");
  const SpokenNumber said = spoken_number(typed);
  const auto scale = said.scale;
  constexpr double usual_scales[] = {4, 4.3};
  if (scale && std::find(std::begin(usual_scales), std::end(usual_scales), *scale) == std::end(usual_scales))
    throw InputError(fmt::format("that is on a scale to {}: the US scale was expected, 0 to 4", shortest(*scale)));
  if (!said.number.exact()) throw InputError("one number was expected, such as 3.1");
  if (said.number.max > highest)
    throw InputError(
        fmt::format("{} is not possible: 0 to {} was expected", shortest(said.number.max), shortest(highest)));
  return said.number.min;
}

namespace {

bool is_one_of(const std::string& word, std::initializer_list<std::string_view> words) {
  return std::find(words.begin(), words.end(), word) != words.end();
}

/// A number that is measured on no scale: "5 on weekdays and 8 on weekends" are two.
SpokenNumber one_number(std::string_view text) {
  SpokenNumber said = spoken_number(text);
  if (said.scale) throw InputError(fmt::format("\"{}\" could not be read: one number was expected", text));
  return said;
}

}  // namespace

double years(std::string_view text) {
  if (says_none(plain_words(text))) return 0;
  const SpokenNumber said = one_number(text);
  constexpr double months_per_year = 12;
  constexpr double years_per_decade = 10;
  for (const std::string& unit : said.units) {
    if (unit == "decades") return said.number.min * years_per_decade;
    if (unit == "month" || unit == "months" || unit == "mo" || unit == "mos") return said.number.min / months_per_year;
    if (unit == "week" || unit == "weeks" || unit == "days" || unit == "hours")
      throw InputError("a number of years was expected, such as 6 or \"10 years\"");
  }
  if (said.number.min > 1900) throw InputError("a number of years was expected, not the year you began");
  return said.number.min;
}

double weekly_hours(std::string_view text) {
  const SpokenNumber said = one_number(text);
  constexpr double days = 7, weeks_per_month = 52.0 / 12;
  double hours = said.number.min;
  // "one day a week", "two evenings", "2 courses": nobody but the person knows how many hours that are.
  const auto counts_no_hours = [](const std::string& unit) {
    return is_one_of(unit, {"day",      "days",      "evening",    "evenings", "night",  "nights",  "morning",
                            "mornings", "afternoon", "afternoons", "shift",    "shifts", "weekend", "weekends",
                            "course",   "courses",   "class",      "classes",  "credit", "credits"});
  };
  if (!said.units.empty() && counts_no_hours(said.units.front()))
    throw InputError(fmt::format("hours a week were expected, not {}: 10, or 2 hours a day",
                                 said.units.front().ends_with('s') ? said.units.front() : said.units.front() + "s"));
  for (const std::string& unit : said.units) {
    if (is_one_of(unit, {"weekend", "weekends", "weekday", "weekdays", "evening", "evenings", "night", "nights",
                         "morning", "mornings", "shift", "shifts", "class", "course", "credit"}))
      throw InputError("the hours of a whole week were expected, such as 10");
    if (unit == "day" || unit == "daily") hours = said.number.min * days;
    if (unit == "month" || unit == "monthly") hours = said.number.min / weeks_per_month;
  }
  if (!(hours > 0))
    throw InputError("0 hours a week lead nowhere: a number above 0 was expected, or nothing for unknown");
  // "40 a month" is no measurement to the last digit.
  constexpr double tenths = 10;
  return std::max(std::round(hours * tenths), 1.0) / tenths;
}

namespace {

constexpr double hours_per_year = 2080, months_per_year = 12, weeks_per_year = 52, fortnights_per_year = 26;

/// A sum that a second number only seems to divide: "$45/hour, 24 hours", "30,000/2 years".
SpokenNumber one_sum(std::string_view text) {
  SpokenNumber said = spoken_sum(text);
  if (said.scale) throw InputError(fmt::format("\"{}\" could not be read: one sum was expected", text));
  return said;
}

/// "$45/hour, 24 hours a week", "$45 an hour, 24 hours a week".
std::optional<Interval> pay_of_some_hours(std::string_view text) {
  const auto names = [](const SpokenNumber& said, std::initializer_list<std::string_view> words) {
    return std::any_of(said.units.begin(), said.units.end(),
                       [&](const std::string& unit) { return is_one_of(unit, words); });
  };
  const std::string plain = plain_words(text);
  if (!stands_in(plain, "week") && !stands_in(plain, "wk") && !stands_in(plain, "weekly")) return std::nullopt;
  if (const std::size_t comma = text.find(", "); comma != std::string_view::npos && comma + 2 < text.size()) {
    const SpokenNumber pay = spoken_sum(text.substr(0, comma));
    if (!names(pay, {"hour", "hr", "h", "hourly"}) || pay.scale) return std::nullopt;
    if (!names(spoken_number(text.substr(comma + 2)), {"hours", "hrs", "h"})) return std::nullopt;
    return pay.number * (weekly_hours(text.substr(comma + 2)) * weeks_per_year);
  }
  const SpokenNumber said = spoken_sum(text);
  if (!said.scale || !names(said, {"hour", "hr", "h"}) || !names(said, {"hours", "hrs", "h"})) return std::nullopt;
  return said.number * (*said.scale * weeks_per_year);
}

}  // namespace

Interval dollars(std::string_view text) {
  const std::string said_of_it = plain_words(text);
  if (says_none(said_of_it) || said_of_it == "free" || said_of_it == "only free") return exactly(0);
  refuse_other_currencies(text);
  refuse_shares(text);
  const SpokenNumber said = one_sum(text);
  for (const std::string& unit : said.units)
    if (is_one_of(unit, {"year", "yr", "annually", "month", "monthly", "week", "semester", "term", "credit", "course",
                         "class", "hour"}))
      throw InputError("the whole sum was expected, not one for each year or term");
  constexpr double least = 50;
  refuse_small_change(said.number.max, least, "a sum such as 30,000 or 30k");
  return said.number;
}

Interval yearly_dollars(std::string_view text) {
  const std::string said_of_it = plain_words(text);
  if (says_none(said_of_it) || said_of_it == "unemployed" || said_of_it == "not working" || said_of_it == "no job")
    return exactly(0);
  refuse_other_currencies(text);
  refuse_shares(text);
  const std::string lower = folded(text);
  for (const std::string_view fortnight :
       {"biweekly", "bi-weekly", "every two weeks", "every 2 weeks", "every other week"})
    if (const std::size_t at = lower.find(fortnight); at != std::string::npos)
      return spoken_sum(std::string_view(lower).substr(0, at)).number * fortnights_per_year;
  if (const auto pay = pay_of_some_hours(text)) return *pay;
  const SpokenNumber said = one_sum(text);
  for (const std::string& unit : said.units) {
    if (is_one_of(unit, {"semester", "term", "course", "class", "credit", "twice"}))
      throw InputError("the sum of a whole year was expected, such as 5,250");
    if (is_one_of(unit, {"hour", "hr", "h", "hourly"})) {
      // The usual 2,080 hours are those of full time.
      for (const std::string_view less : {"part time", "prn", "per diem", "casual"})
        if (stands_in(said_of_it, less))
          throw InputError("the pay of a year was expected, or the hours with it: $40/hour, 24 hours a week");
      return said.number * hours_per_year;
    }
    if (is_one_of(unit, {"month", "monthly", "mo"})) return said.number * months_per_year;
    if (is_one_of(unit, {"week", "weekly"})) return said.number * weeks_per_year;
  }
  constexpr double least = 100;
  refuse_small_change(said.number.max, least, "a sum of a year such as 80,000 or 80k, or \"40 an hour\"");
  return said.number;
}

}  // namespace progrank::own_words
