#pragma once
// Months as plans count them.

#include <algorithm>
#include <cmath>

namespace progrank {

/// Months rounded up to whole ones; what division leaves behind a whole number is no month.
inline double whole_months(double months) {
  constexpr double rounding = 1e-9;
  return std::max(0.0, std::ceil(months - rounding)) + 0.0;  // + 0.0: never a negative zero
}

}  // namespace progrank
