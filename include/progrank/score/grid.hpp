#pragma once
// Sums of doubles depend on the last bit on the order of their parts: weights 0.1, 0.2, 0.3 and 1, 2, 3 say the same
// and add up differently. So scores and values are compared on a grid far finer than anything that is known of a
// program and far coarser than rounding errors. A grid, not a tolerance: "nearer than" would not be transitive, and a
// ranking is.

#include <cstdint>

#include "progrank/base/rounding.hpp"  // such figures as they are printed

namespace progrank {

/// Steps of the grid: 1e-9 of a point (scores of 0 to 100), or of a value (0 to 1).
inline constexpr double grid_steps = 1e9;

/// The number of the grid nearest to `number`, which is within ±9e9. Two numbers are equal when these are.
inline double on_grid(double number) {
  const double half = number < 0 ? -0.5 : 0.5;
  return static_cast<double>(static_cast<std::int64_t>(number * grid_steps + half)) / grid_steps;
}

}  // namespace progrank
