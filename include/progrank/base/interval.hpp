#pragma once
// Closed intervals of a figure: a published range, a price for residents and nonresidents, a length in months.

#include <algorithm>
#include <limits>

namespace progrank {

/// What is known of a figure: it lies in [min, max]. An exact figure has min == max.
/// max may be +infinity when only a lower bound is known ("at least the exam fee").
struct Interval {
  double min = 0;
  double max = 0;

  [[nodiscard]] constexpr bool exact() const { return min == max; }
  [[nodiscard]] constexpr bool bounded() const { return max < std::numeric_limits<double>::infinity(); }
  constexpr bool operator==(const Interval&) const = default;
};

constexpr Interval exactly(double x) {
  return {x, x};
}

/// The smallest interval that holds both.
constexpr Interval hull(Interval a, Interval b) {
  return {std::min(a.min, b.min), std::max(a.max, b.max)};
}

constexpr Interval operator*(Interval a, double factor) {
  return {a.min * factor, a.max * factor};
}
constexpr Interval operator*(Interval a, Interval b) {
  return {a.min * b.min, a.max * b.max};
}  // both >= 0
constexpr Interval operator+(Interval a, Interval b) {
  return {a.min + b.min, a.max + b.max};
}

}  // namespace progrank
