#include "career/plan_courses.hpp"

#include <algorithm>
#include <cmath>

#include "progrank/derive/eligibility_months.hpp"

namespace progrank {
static_assert(months_per_course == convention::months_of_course);
static_assert(credits_of_course * convention::weekly_hours_per_credit == convention::weekly_hours_of_course);

std::vector<CourseDates> course_dates(TokenSet skills, double hours_per_week) {
  const std::size_t at_once = courses_at_once(hours_per_week);
  const double months = months_of_course_at(hours_per_week);
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
