#pragma once
// What is known of the value of one alternative on one criterion.

#include <array>

namespace progrank {

/// The value lies in [lo, hi], 0 = worst to 1 = best on the criterion's fixed scale. Known: lo == hi; unknown: [0, 1].
struct ValueInterval {
  double lo = 0;
  double hi = 1;

  [[nodiscard]] constexpr bool known() const { return lo == hi; }
  [[nodiscard]] constexpr double mid() const { return lo + 0.5 * (hi - lo); }
  [[nodiscard]] constexpr double width() const { return hi - lo; }
  constexpr bool operator==(const ValueInterval&) const = default;
};

/// How a value is spread over its interval where that is known: shares of the interval's width, 0..1, at the cumulative
/// probabilities 0, 0.1, ..., 1; in between straight lines. They rise or fall.
using ValueQuantiles = std::array<double, 11>;

}  // namespace progrank
