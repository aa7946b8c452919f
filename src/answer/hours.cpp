#include "answer/hours.hpp"

#include "progrank/derive/duration.hpp"
#include "progrank/derive/study_hours.hpp"

namespace progrank {

std::optional<double> hours_beyond(const Record& program, const Situation& situation) {
  constexpr double noticeable = 1.25;
  if (!situation.person || !situation.person->hours_per_week) return std::nullopt;
  const auto length = duration_of(program, situation.duration_settings());
  const auto hours = length ? least_weekly_hours(program, length->months) : std::nullopt;
  return hours && *hours > noticeable * *situation.person->hours_per_week ? hours : std::nullopt;
}

}  // namespace progrank
