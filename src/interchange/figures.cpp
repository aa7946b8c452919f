#include "interchange/figures.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <vector>

#include "base/text.hpp"
#include "interchange/places.hpp"
#include "progrank/base/number.hpp"
#include "progrank/record/record.hpp"

namespace progrank::interchange {
namespace {

constexpr double days_a_month = 30.4375;  // 365.25 / 12

bool is_digit(char c) {
  return c >= '0' && c <= '9';
}

/// Groups of three behind the first separator; at most three digits before it.
bool parts_thousands(std::string_view digits, char separator) {
  const std::size_t first = digits.find(separator);
  if (first == 0 || first > 3) return false;
  for (std::size_t at = first; at < digits.size(); at += 4)
    if (digits[at] != separator || digits.size() < at + 4 ||
        !std::all_of(digits.begin() + static_cast<std::ptrdiff_t>(at) + 1,
                     digits.begin() + static_cast<std::ptrdiff_t>(at) + 4, is_digit))
      return false;
  return true;
}

std::optional<double> plain_number(std::string_view text) {
  double number = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (error != std::errc{} || end != text.data() + text.size() || !std::isfinite(number)) return std::nullopt;
  return number;
}

std::string without(std::string_view text, char unwanted) {
  std::string out(text);
  std::erase(out, unwanted);
  return out;
}

/// One number in the punctuation where `thousands` parts groups and `decimal` the fraction.
std::optional<double> punctuated(std::string_view text, char thousands, char decimal, Point how) {
  const std::size_t point = text.find(decimal);
  const std::string_view whole = text.substr(0, point);
  const bool grouped = whole.find(thousands) != std::string_view::npos;
  if (grouped && !parts_thousands(whole, thousands)) return std::nullopt;
  if (point == std::string_view::npos) return plain_number(without(whole, thousands));
  const std::string_view fraction = text.substr(point + 1);
  // Three digits behind the only point may be thousands of another country.
  const bool doubtful = (how == Point::doubtful || decimal == ',') && !grouped && fraction.size() == 3 &&
                        !whole.starts_with('0') && !whole.empty();
  if (fraction.empty() || doubtful || !std::all_of(fraction.begin(), fraction.end(), is_digit)) return std::nullopt;
  return plain_number(fmt::format("{}.{}", without(whole, thousands), fraction));
}

}  // namespace

std::optional<double> number_of(std::string_view text, Punctuation punctuation, Point point) {
  text = trimmed(text);
  const bool minus = text.starts_with('-');
  if (minus) text.remove_prefix(1);
  if (text.empty() || !(is_digit(text.front()) || text.front() == '.')) return std::nullopt;
  std::optional<double> number;
  if (text.find_first_of("eE") != std::string_view::npos) {
    number = plain_number(text);
  } else if (punctuation == Punctuation::english || text.find(',') == std::string_view::npos) {
    number = punctuated(text, ',', '.', point);
    // "28.500,00" can be read in one way only.
    const std::size_t comma = text.find(',');
    const bool continental = comma != std::string_view::npos && text.find('.') < comma && text.size() - comma <= 3;
    if (!number && continental) number = punctuated(text, '.', ',', point);
  } else {
    number = punctuated(text, '.', ',', point);
  }
  return number && minus ? std::optional(-*number) : number;
}

namespace {

/// The currency at either end of a text, taken off.
std::optional<std::string> take_currency(std::string_view& text, std::string_view country) {
  text = trimmed(text);
  const std::size_t first = text.find_first_of("0123456789");
  const std::size_t last = text.find_last_of("0123456789");
  if (first == std::string_view::npos) return std::nullopt;
  std::string_view before = trimmed(text.substr(0, first));
  const std::string_view behind = trimmed(text.substr(last + 1));
  if (before.ends_with('.') || before.ends_with('-')) return std::nullopt;  // a fraction or a minus sign: no price
  std::string code;
  for (const std::string_view part : {before, behind}) {
    if (part.empty()) continue;
    const auto found = currency_code(part, country);
    if (!found || (!code.empty() && code != *found)) return std::nullopt;
    code = *found;
  }
  text = text.substr(first, last + 1 - first);
  return code;
}

}  // namespace

namespace {

/// "28 500" and "28'500" without what parts their thousands.
std::string without_group_marks(std::string_view text) {
  std::string plain(text);
  for (const std::string_view blank : {"\u00a0", "\u202f", "\u2009", "’", "'"})
    for (std::size_t at = plain.find(blank); at != std::string::npos; at = plain.find(blank))
      plain.replace(at, blank.size(), " ");
  const auto digits_from = [&plain](std::size_t at) {
    std::size_t end = at;
    while (end < plain.size() && is_digit(plain[end])) ++end;
    return end - at;
  };
  for (std::size_t at = 0; at < plain.size(); ++at) {
    if (!is_digit(plain[at]) || (at > 0 && (is_digit(plain[at - 1]) || plain[at - 1] == '.' || plain[at - 1] == ',')))
      continue;
    std::size_t end = at + digits_from(at);
    if (end - at > 3) continue;
    while (end < plain.size() && plain[end] == ' ' && digits_from(end + 1) == 3) {
      plain.erase(end, 1);
      end += 3;
    }
  }
  return plain;
}

}  // namespace

std::optional<Amount> amount_of(std::string_view text, std::string_view country, Punctuation punctuation) {
  constexpr double no_price = 1e10;  // in the smallest of currencies no program costs as much
  std::string plain = without_group_marks(text);
  for (const std::string_view dash : {"–", "—", " to "})
    for (std::size_t at = plain.find(dash); at != std::string::npos; at = plain.find(dash))
      plain.replace(at, dash.size(), "-");
  std::string_view rest = plain;
  const auto currency = take_currency(rest, country);
  if (!currency) return std::nullopt;
  const std::size_t dash = rest.find('-');
  std::string_view low = rest.substr(0, dash);
  Amount amount{{}, *currency};
  if (dash != std::string_view::npos) {
    std::string_view high = rest.substr(dash + 1);
    const auto again = take_currency(high, country);
    const auto first = take_currency(low, country);
    if (!again || !first || (!again->empty() && !currency->empty() && *again != *currency)) return std::nullopt;
    if (amount.currency.empty()) amount.currency = !again->empty() ? *again : *first;
    const auto max = number_of(high, punctuation, Point::doubtful);
    const auto min = number_of(low, punctuation, Point::doubtful);
    if (!min || !max || *min > *max || *max >= no_price) return std::nullopt;
    amount.price = {*min, *max};
    return amount;
  }
  const auto number = number_of(low, punctuation, Point::doubtful);
  if (!number || *number >= no_price) return std::nullopt;
  amount.price = exactly(*number);
  return amount;
}

namespace {

/// Whether one unit of a currency is worth about a dollar.
bool is_large_unit(std::string_view currency) {
  constexpr std::array<std::string_view, 7> large_units{"USD", "EUR", "GBP", "CAD", "AUD", "CHF", "NZD"};
  return std::find(large_units.begin(), large_units.end(), currency) != large_units.end();
}

}  // namespace

bool is_beyond_any_price(double amount, std::string_view currency) {
  constexpr double most = 5e6;
  constexpr double small_units = 1e5;  // others' units may be worth ten thousand times less
  return amount > (is_large_unit(currency) ? most : most * small_units);
}

bool is_below_any_price(double amount, std::string_view currency, std::string_view credential) {
  // Of the bundled rates per credit 77 of 83 are up to 2,500 dollars; no bundled degree costs less, but for a free one.
  constexpr double degree = 2500;
  constexpr double certificate = 1200;
  if (!is_large_unit(currency)) return false;
  if (credential == "master" || credential == "doctorate") return amount > 0 && amount < degree;
  if (credential == "graduate-certificate" || credential == "post-masters-certificate")
    return amount > 0 && amount < certificate;
  return false;
}

std::string iso_months(double months) {
  return fmt::format("P{}M", shortest(months));
}

std::string iso_years(double years) {
  return fmt::format("P{}Y", shortest(years));
}

std::optional<double> months_of(std::string_view duration) {
  duration = trimmed(duration);
  if (duration.size() < 3 || duration.front() != 'P') return std::nullopt;
  duration.remove_prefix(1);
  double months = 0;
  bool days = false;
  bool time = false;
  while (!duration.empty()) {
    if (duration.front() == 'T' && !time && duration.size() > 1) {
      time = true;
      duration.remove_prefix(1);
    }
    double number = 0;
    const auto [end, error] = std::from_chars(duration.data(), duration.data() + duration.size(), number);
    if (error != std::errc{} || end == duration.data() + duration.size() || number < 0) return std::nullopt;
    const char unit = *end;
    duration.remove_prefix(static_cast<std::size_t>(end - duration.data()) + 1);
    days = days || ((unit == 'W' || unit == 'D') && number > 0);
    if (time && ((unit != 'H' && unit != 'M' && unit != 'S') || number > 0)) return std::nullopt;
    if (time) continue;
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

std::optional<double> years_of(std::string_view duration) {
  if (duration.starts_with('P') && duration.ends_with('Y'))
    if (const auto years = number_of(duration.substr(1, duration.size() - 2))) return years;
  const auto range = month_range(duration);
  return range && range->exact() ? std::optional(range->min / 12) : std::nullopt;
}

std::optional<double> counting_word(std::string_view word) {
  constexpr std::array<std::string_view, 13> words{"zero",  "one",   "two",  "three", "four",   "five",  "six",
                                                   "seven", "eight", "nine", "ten",   "eleven", "twelve"};
  const auto at = std::find(words.begin(), words.end(), word);
  if (at != words.end()) return static_cast<double>(at - words.begin());
  if (word.empty() || !is_digit(word.front())) return std::nullopt;
  return number_of(word);
}

namespace {

/// Months of one unit of time in words; nothing for other words.
std::optional<double> months_in(std::string_view unit) {
  for (const std::string_view year : {"year", "years", "yr", "yrs", "ann", "annum"})
    if (unit == year) return 12;
  for (const std::string_view month : {"month", "months", "mo", "mos", "mon"})
    if (unit == month) return 1;
  for (const std::string_view week : {"week", "weeks", "wk", "wks", "wee"})
    if (unit == week) return 7 / days_a_month;
  return std::nullopt;
}

/// Words and figures, parted where digits and letters meet: "18-24mo" → 18 - 24 mo.
std::vector<std::string> tokens_of(std::string_view text) {
  std::vector<std::string> tokens;
  char before = ' ';
  std::string lower = folded(text);
  for (const std::string_view dash : {"–", "—"})
    for (std::size_t at = lower.find(dash); at != std::string::npos; at = lower.find(dash))
      lower.replace(at, dash.size(), "-");
  const auto kind = [](char c) {
    return is_digit(c) || c == '.' ? '0' : c == '-' ? '-' : c == ' ' || c == ',' ? ' ' : 'a';
  };
  for (const char c : lower) {
    const bool full_stop = c == '.' && before != '0';
    const char now = full_stop ? ' ' : kind(c);
    if (now != ' ' && (now != before || now == '-')) tokens.emplace_back();
    if (now != ' ') tokens.back() += c;
    before = now;
  }
  return tokens;
}

/// "2 years", "18 to 24 months", "one and a half" is not read, "1 year 6 months", "two-year".
std::optional<Interval> months_in_words(std::string_view text) {
  std::optional<Interval> sum;
  std::optional<double> low;
  std::optional<double> high;
  bool range = false;
  for (const std::string& token : tokens_of(text)) {
    if (const auto number = counting_word(token)) {
      if (high || (low && !range)) return std::nullopt;
      (range ? high : low) = number;
    } else if (token == "-" || token == "to" || token == "or") {
      range = low.has_value();
    } else if (token == "and") {
      if (low) return std::nullopt;
    } else if (const auto unit = months_in(token)) {
      if (!low) return std::nullopt;
      const Interval part{*low * *unit, high.value_or(*low) * *unit};
      sum = sum ? Interval{sum->min + part.min, sum->max + part.max} : part;
      low = high = std::nullopt;
      range = false;
    } else {
      return std::nullopt;
    }
  }
  if (!sum || low || sum->min > sum->max) return std::nullopt;
  const auto rounded = [](double months) { return std::round(months * 100) / 100; };
  return Interval{rounded(sum->min), rounded(sum->max)};
}

}  // namespace

std::optional<Interval> month_range(std::string_view text) {
  text = trimmed(text);
  if (!text.starts_with('P')) return months_in_words(text);
  const std::size_t second = text.find_first_of("P/", 1);
  if (second == std::string_view::npos) {
    const auto months = months_of(text);
    return months ? std::optional(exactly(*months)) : std::nullopt;
  }
  std::string_view first = trimmed(text.substr(0, second));
  if (first.ends_with('-')) first = trimmed(first.substr(0, first.size() - 1));
  std::string_view last = text.substr(second);
  if (last.starts_with('/')) last = trimmed(last.substr(1));
  const auto min = months_of(first);
  const auto max = months_of(last);
  if (!min || !max) return std::nullopt;
  return hull(exactly(*min), exactly(*max));
}

}  // namespace progrank::interchange
