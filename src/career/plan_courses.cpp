#include "career/plan_courses.hpp"

#include <algorithm>
#include <cmath>

namespace progrank {
namespace {

constexpr double weeks_per_term = 15;
constexpr double hours_a_week_of_course = credits_of_course * convention::weekly_hours_per_credit;
constexpr double hours_per_course = hours_a_week_of_course * weeks_per_term;

}  // namespace

std::vector<CourseDates> course_dates(TokenSet skills, double hours_per_week) {
  const auto at_once = static_cast<std::size_t>(std::max(1.0, std::floor(hours_per_week / hours_a_week_of_course)));
  const double months = std::max(months_per_course, std::ceil(hours_per_course / (hours_per_week * weeks_per_month)));
  std::vector<CourseDates> dates;
  skills.each([&](Token skill) {
    const double start = static_cast<double>(dates.size() / at_once) * months;
    dates.push_back({skill, start, start + months});
  });
  return dates;
}

std::optional<CoursePrice> course_price(std::span<const Record> programs) {
  constexpr std::size_t enough = 20;
  constexpr std::size_t tail = 10;  // of a hundred, at either end
  std::vector<double> rates;
  for (const Record& program : programs) {
    const auto rate = program.number(Field::cost_per_credit);
    if (!rate || program.token(Field::credit_unit) != vocabulary::credit_unit.at("semester")) continue;
    if (const auto currency = program.text(Field::cost_currency); currency.empty() || currency == "USD")
      rates.push_back(*rate);
  }
  if (rates.size() < enough) return std::nullopt;
  std::sort(rates.begin(), rates.end());
  const std::size_t cut = rates.size() * tail / 100;
  const Interval usd{rates[cut] * credits_of_course, rates[rates.size() - 1 - cut] * credits_of_course};
  return CoursePrice{{std::round(usd.min), std::round(usd.max)}, rates.size()};
}

}  // namespace progrank
