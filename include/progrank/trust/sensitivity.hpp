#pragma once
// What would change the order of two alternatives, and what the order really depends on. Closed forms, no sampling.

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "progrank/score/decision_matrix.hpp"

namespace progrank {

/// Per criterion: the weight at which a and b score the same when every other weight stays as it is. Weights are
/// relative, as a person gives them (they need not sum to 1); `a` and `b` are the point values, 0..1.
/// On one side of that weight a is ahead, on the other b; at 0 the two tie once the criterion is switched off.
/// None: no weight >= 0 of this criterion can do it, because both have the same value on it or are apart the wrong way.
///
/// From sum_c w_c (a_c - b_c) = 0:  w_c = -sum_{k != c} w_k (a_k - b_k) / (a_c - b_c).
/// Throws std::invalid_argument when the sizes differ.
std::vector<std::optional<double>> swap_weights(std::span<const double> weights, std::span<const double> a,
                                                std::span<const double> b);

/// A corner of a piecewise-linear value function: attribute (USD, months, ...) → value 0..1.
struct CurvePoint {
  double attribute;
  double value;
};

enum class Side : std::uint8_t {
  below,
  above
};

/// Where a curve passes a value.
struct CurveCrossing {
  double attribute;
  Side beyond;  ///< on which side of `attribute` the curve is past the value
};

/// The attribute nearest to `current` at which the curve through `points` (sorted by attribute, and constant beyond
/// both ends) passes `value`: it has that value there, and is above (`past` = above) or below it on one side. None when
/// it never does; to touch the value is not enough.
std::optional<CurveCrossing> nearest_crossing(std::span<const CurvePoint> points, double current, double value,
                                              Side past);

/// Pearson's correlation of two columns; none when one of them is constant or they have fewer than two entries.
std::optional<double> correlation(std::span<const double> x, std::span<const double> y);

/// Spearman's rank correlation: Pearson's of the ranks, equal entries sharing their mean rank.
std::optional<double> rank_correlation(std::span<const double> x, std::span<const double> y);

/// Pearson's correlation between every two criteria of the matrix, on the middles of the value intervals: [i][j].
std::vector<std::vector<std::optional<double>>> criteria_correlations(const DecisionMatrix& matrix);

/// How much of the variance of `score` the criterion explains, 0..1, whatever the shape of the dependence: the
/// correlation ratio (Pearson 1905), first-order sensitivity index S_i, which Paruolo, Saisana & Saltelli (2013,
/// "Ratings and rankings: voodoo or science?") hold against the nominal weight. None when the score is constant or
/// every entry would be a group of its own.
///
/// Estimated by grouping: at most sqrt(n) groups of about equal size along the criterion's values, equal values never
/// parted, so few distinct values are groups of their own. The share that grouping explains by chance is taken off
/// (Kelley 1935): S = 1 - (1 - eta²)(n - 1)/(n - groups), at least 0. Coarse groups understate a steep dependence
/// slightly: y = x on 100 entries gives 0.99.
std::optional<double> correlation_ratio(std::span<const double> criterion, std::span<const double> score);

/// The correlation ratio of every criterion (middles of its value intervals) with `scores`, one per alternative.
/// Throws std::invalid_argument when there is not one score per alternative.
std::vector<std::optional<double>> main_effects(const DecisionMatrix& matrix, std::span<const double> scores);

}  // namespace progrank
