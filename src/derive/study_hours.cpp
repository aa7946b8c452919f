#include "progrank/derive/study_hours.hpp"

#include <algorithm>

#include "progrank/derive/duration.hpp"

namespace progrank {

std::optional<double> least_weekly_hours(const Record& program, Interval months) {
  constexpr double months_a_year = 12;
  if (months.max <= 0) return std::nullopt;
  const auto credits = semester_credits(program);
  const auto full = program.interval(Field::duration_months);
  if (!credits && full && months.max > full->min)
    return convention::full_time_credits_per_term.min * convention::weekly_hours_per_credit * full->min / months.max;
  if (!credits) return std::nullopt;
  const double terms = std::max(1.0, months.max / months_a_year * convention::terms_per_year.max);
  return credits->min / terms * convention::weekly_hours_per_credit;
}

}  // namespace progrank
