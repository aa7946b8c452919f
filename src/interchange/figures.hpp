#pragma once
// Figures in texts as people write them: amounts of money, lengths of time, codes. What is in doubt is nothing.

#include <optional>
#include <string>
#include <string_view>

#include "progrank/base/interval.hpp"

namespace progrank::interchange {

/// How a number is punctuated where a comma may be either thing.
enum class Punctuation : unsigned char {
  english,       ///< 12,000.50; "28,50" is in doubt
  decimal_comma  ///< a sheet that parts cells by ';': "28,50" too; "28,500" is in doubt
};

/// Whether a point with three digits behind it ("12.000") may part thousands.
enum class Point : unsigned char {
  decimal,
  doubtful  ///< of money: such a text is no number then
};

/// A number that stands alone in a text, at least 0 or below: 12000, 12,000.50. Nothing for NaN, infinity and "12,50".
std::optional<double> number_of(std::string_view text, Punctuation punctuation = Punctuation::english,
                                Point point = Point::decimal);

/// Money in a text.
struct Amount {
  Interval price;
  std::string currency;  ///< ISO 4217; "" = not said
};
/// "$48,000", "USD 640.50", "20,000 - 40,000 EUR", "28 500", "28.500,00"; nothing else may stand in the text. A sign
/// that several currencies have is read by the country (ISO 3166, "" = not known).
std::optional<Amount> amount_of(std::string_view text, std::string_view country,
                                Punctuation punctuation = Punctuation::english);

/// Whether an amount of a currency (ISO 4217) is more than any credential can cost: a slip of the keys.
bool is_beyond_any_price(double amount, std::string_view currency);

/// Whether an amount is less than a whole credential of that kind ("master") costs: one that does not say what it is
/// for may as well be a price per credit.
bool is_below_any_price(double amount, std::string_view currency, std::string_view credential);

/// "P18M" for 18, "P3Y" for 3.
std::string iso_months(double months);
std::string iso_years(double years);
/// Months of an ISO 8601 duration of years, months, weeks or days, the latter at 30.4375 days a month; nothing for
/// other texts, and where hours, minutes or seconds are more than 0.
std::optional<double> months_of(std::string_view duration);
std::optional<double> years_of(std::string_view duration);
/// The shortest interval that holds all durations of a text: "P18M", "P12M/P24M", "P18M-P24M", "2 years",
/// "18-24 months", "1 year 6 months".
std::optional<Interval> month_range(std::string_view text);

/// A word for a small number or its digits: "two", "2", "1.5".
std::optional<double> counting_word(std::string_view word);

}  // namespace progrank::interchange
