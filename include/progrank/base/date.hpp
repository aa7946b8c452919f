#pragma once
// Dates that are known to the year, the month or the day.

#include <optional>
#include <string_view>

namespace progrank {

/// No figure speaks of an earlier one.
inline constexpr int earliest_year = 1900;

/// A calendar date of which month and day may be unknown (0).
struct PartialDate {
  int year = 0;
  int month = 0;
  int day = 0;
};

/// Reads YYYY, YYYY-MM or YYYY-MM-DD; nothing for any other text or an impossible date.
std::optional<PartialDate> parse_date(std::string_view text);

/// Position on a time line in years; a missing month or day counts as the middle of what is known.
double year_fraction(PartialDate date);

}  // namespace progrank
