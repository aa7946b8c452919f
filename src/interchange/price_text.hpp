#pragma once
// Dates, strokes and amounts of money in the text beside a price.

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace progrank::interchange {

/// A date, and the part of the text that says it.
struct DateInText {
  std::string date;  ///< "2025-26", "2025", "2025-05", "2025-05-01"
  std::size_t begin = 0;
  std::size_t end = 0;
};

/// The first academic year: "2025-26", "for the academic year 2025/2026", "AY 2025–26", "academic year 2025"; none
/// where the second year does not follow the first.
std::optional<DateInText> academic_year_in(std::string_view text);

/// "as of 2025", "as of 2025-05-01".
std::optional<DateInText> as_of_in(std::string_view text);

/// The day that a time begins with: "2025-06-30T00:00" → "2025-06-30".
std::optional<std::string> leading_day(std::string_view time);

/// "/credit" as "per credit"; in "tuition/fees" the stroke says nothing.
std::string with_strokes_read(std::string_view text);

/// Where amounts of money begin and end, in order: "$780", "US$ 28,500", "USD 28,500", "500 euros", "12.000 €". A
/// number alone is none.
std::vector<std::pair<std::size_t, std::size_t>> money_in(std::string_view text);

}  // namespace progrank::interchange
