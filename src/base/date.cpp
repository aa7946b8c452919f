#include "progrank/base/date.hpp"

#include <array>
#include <charconv>
#include <chrono>

namespace progrank {
namespace {

std::optional<int> digits(std::string_view text) {
  int value = 0;
  for (const char c : text) {
    if (c < '0' || c > '9') return std::nullopt;
    value = value * 10 + (c - '0');
  }
  return value;
}

}  // namespace

std::optional<PartialDate> parse_date(std::string_view text) {
  const bool shape = text.size() == 4 || (text.size() == 7 && text[4] == '-') ||
                     (text.size() == 10 && text[4] == '-' && text[7] == '-');
  if (!shape) return std::nullopt;
  PartialDate date;
  const auto year = digits(text.substr(0, 4));
  if (!year || *year < earliest_year) return std::nullopt;
  date.year = *year;
  if (text.size() >= 7) {
    const auto month = digits(text.substr(5, 2));
    if (!month || *month < 1 || *month > 12) return std::nullopt;
    date.month = *month;
  }
  if (text.size() == 10) {
    const auto day = digits(text.substr(8, 2));
    if (!day) return std::nullopt;
    const std::chrono::year_month_day full{std::chrono::year{date.year},
                                           std::chrono::month{static_cast<unsigned>(date.month)},
                                           std::chrono::day{static_cast<unsigned>(*day)}};
    if (!full.ok()) return std::nullopt;
    date.day = *day;
  }
  return date;
}

double year_fraction(PartialDate date) {
  if (date.month == 0) return date.year + 0.5;
  const double month = date.month - 1 + (date.day == 0 ? 0.5 : (date.day - 0.5) / 31.0);
  return date.year + month / 12.0;
}

}  // namespace progrank
