#pragma once
// Who is at least as good as whom whatever the weights: Pareto dominance on value intervals.

#include <cstddef>
#include <optional>
#include <span>
#include <vector>

#include "progrank/score/decision_matrix.hpp"

namespace progrank {

/// Necessary dominance: a is at least as good as b on every criterion and better on one, wherever in their intervals
/// the true values lie (lo of a >= hi of b on all, > on one). What is unknown for b is thus matched only by a known 1.
/// Values are compared on the grid of grid.hpp. The rows must have the same size.
bool dominates(std::span<const ValueInterval> a, std::span<const ValueInterval> b);

struct ParetoResult {
  std::vector<std::size_t> front;  ///< alternatives that no other dominates, in the order of the matrix
  /// Per alternative: one of the front that dominates it (that with the greatest sum of lower ends); none on the front.
  std::vector<std::optional<std::size_t>> dominated_by;
};

/// Every criterion of the matrix counts, whatever its weight: leave out those that the person switched off.
/// Time is n log n for the sort and n times the part of the front that is looked at before a dominator is found, thus
/// n squared only if nearly nothing is dominated.
ParetoResult pareto(const DecisionMatrix& matrix);

/// All alternatives that dominate `alternative`, in the order of the matrix.
std::vector<std::size_t> dominators(const DecisionMatrix& matrix, std::size_t alternative);

}  // namespace progrank
