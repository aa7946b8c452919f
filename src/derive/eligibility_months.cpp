#include "progrank/derive/eligibility_months.hpp"

#include <algorithm>
#include <cmath>

namespace progrank {
namespace {

constexpr double months_per_year = 12;
constexpr double weeks_per_month = 52.0 / 12;

/// Rounded up; what division leaves behind a whole number is no month.
double whole_months(double months) {
  constexpr double rounding = 1e-9;
  return std::ceil(months - rounding);
}

double months_of(double hours, double hours_per_week) {
  return whole_months(hours / (hours_per_week * weeks_per_month));
}

double months_of_courses(std::size_t count, double hours_per_week) {
  const std::size_t at_once = courses_at_once(hours_per_week);
  const auto terms = static_cast<double>((count + at_once - 1) / at_once);
  return terms * months_of_course_at(hours_per_week);
}

/// Whether every step that is missing has a length of its own.
bool has_length(const Eligibility& eligibility) {
  return eligibility.missing_degree.empty() && eligibility.certification_first.empty() && !eligibility.practice_missing;
}

}  // namespace

double months_of_course_at(double hours_per_week) {
  constexpr double hours = convention::weekly_hours_of_course * convention::weeks_of_term;
  return std::max(convention::months_of_course, std::ceil(hours / (hours_per_week * weeks_per_month)));
}

std::size_t courses_at_once(double hours_per_week) {
  return static_cast<std::size_t>(std::max(1.0, std::floor(hours_per_week / convention::weekly_hours_of_course)));
}

std::optional<double> months_until_eligible(const Eligibility& eligibility, const Person& person) {
  if (eligibility.status != EligibilityStatus::eligible_after || !has_length(eligibility)) return std::nullopt;
  const double hours_per_week = person.hours_per_week.value_or(convention::usual_hours_per_week);
  double months = whole_months(eligibility.waiting_years * months_per_year);
  months = std::max(months, months_of_courses(static_cast<std::size_t>(eligibility.courses.size()), hours_per_week));
  if (eligibility.test_first) months = std::max(months, months_of(convention::hours_of_preparation, hours_per_week));
  return std::max(months, months_of(eligibility.instruction_hours, hours_per_week));
}

}  // namespace progrank
