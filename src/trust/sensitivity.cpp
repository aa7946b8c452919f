#include "progrank/trust/sensitivity.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>
#include <stdexcept>
#include <utility>

#include "progrank/score/grid.hpp"

namespace progrank {
namespace {

// Values nearer than this are the same (grid.hpp); dividing by such a difference would promise a swap at weight 10^9.
constexpr double same_value = 1 / grid_steps;

void check_sizes(std::span<const double> weights, std::span<const double> a, std::span<const double> b) {
  if (weights.size() != a.size() || a.size() != b.size())
    throw std::invalid_argument("sensitivity: one weight and two values per criterion are needed");
}

/// By how much a leads b in weighted value, the criterion left out.
double lead_without(std::size_t criterion, std::span<const double> weights, std::span<const double> a,
                    std::span<const double> b) {
  double lead = 0;
  for (std::size_t c = 0; c < weights.size(); ++c)
    if (c != criterion) lead += weights[c] * (a[c] - b[c]);
  return lead;
}

double mean(std::span<const double> x) {
  return std::accumulate(x.begin(), x.end(), 0.0) / static_cast<double>(x.size());
}

/// Sum of (x - mean x)(y - mean y).
double co_deviation(std::span<const double> x, std::span<const double> y) {
  const double mean_x = mean(x), mean_y = mean(y);
  double sum = 0;
  for (std::size_t i = 0; i < x.size(); ++i) sum += (x[i] - mean_x) * (y[i] - mean_y);
  return sum;
}

bool constant(std::span<const double> x) {
  const auto [least, greatest] = std::minmax_element(x.begin(), x.end());
  return x.empty() || *greatest - *least <= same_value * std::max(1.0, std::abs(*greatest));
}

std::vector<std::size_t> ascending(std::span<const double> x) {
  std::vector<std::size_t> order(x.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::stable_sort(order.begin(), order.end(), [&](std::size_t i, std::size_t j) { return x[i] < x[j]; });
  return order;
}

/// Ends of the runs of equal values along `order`.
std::vector<std::size_t> run_ends(std::span<const double> x, std::span<const std::size_t> order) {
  std::vector<std::size_t> ends;
  for (std::size_t i = 1; i <= order.size(); ++i)
    if (i == order.size() || x[order[i]] != x[order[i - 1]]) ends.push_back(i);
  return ends;
}

std::vector<double> mean_ranks(std::span<const double> x) {
  const auto order = ascending(x);
  std::vector<double> ranks(x.size());
  std::size_t first = 0;
  for (const std::size_t end : run_ends(x, order)) {
    for (std::size_t i = first; i < end; ++i) ranks[order[i]] = 0.5 * static_cast<double>(first + 1 + end);
    first = end;
  }
  return ranks;
}

/// Joins runs of equal values into at most sqrt(n) groups of about equal size; few runs stay as they are.
std::vector<std::size_t> group_ends(std::vector<std::size_t> ends, std::size_t count) {
  const auto most = static_cast<std::size_t>(std::sqrt(static_cast<double>(count)));
  if (ends.size() <= most) return ends;
  std::vector<std::size_t> groups;
  std::size_t first = 0;
  for (const std::size_t end : ends) {
    if ((end - first) * most < count) continue;
    groups.push_back(end);
    first = end;
  }
  if (first != count) groups.back() = count;  // too few are left for a group of their own
  return groups;
}

std::vector<double> middles(const DecisionMatrix& matrix, std::size_t criterion) {
  std::vector<double> column(matrix.alternatives());
  for (std::size_t i = 0; i < column.size(); ++i) column[i] = matrix.at(i, criterion).mid();
  return column;
}

}  // namespace

std::vector<std::optional<double>> swap_weights(std::span<const double> weights, std::span<const double> a,
                                                std::span<const double> b) {
  check_sizes(weights, a, b);
  const double sum = std::max(std::accumulate(weights.begin(), weights.end(), 0.0), 1e-300);
  std::vector<std::optional<double>> swaps(weights.size());
  for (std::size_t c = 0; c < weights.size(); ++c) {
    const double difference = a[c] - b[c];
    if (std::abs(difference) < same_value) continue;
    const double others = lead_without(c, weights, a, b);
    const bool tied = on_grid(100 * (others + weights[c] * difference) / sum) == 0;
    const double weight = tied ? weights[c] : -others / difference;
    if (weight >= 0) swaps[c] = std::abs(weight);  // abs: no negative zero
  }
  return swaps;
}

std::optional<CurveCrossing> nearest_crossing(std::span<const CurvePoint> points, double current, double value,
                                              Side past) {
  const auto beyond = [&](const CurvePoint& point) {
    return past == Side::above ? point.value > value + same_value : point.value < value - same_value;
  };
  std::optional<CurveCrossing> nearest;
  for (std::size_t i = 1; i < points.size(); ++i) {
    const CurvePoint &p = points[i - 1], &q = points[i];
    if (beyond(p) == beyond(q)) continue;
    const double part = std::clamp((value - p.value) / (q.value - p.value), 0.0, 1.0);
    const double at = p.attribute + part * (q.attribute - p.attribute);
    if (!nearest || std::abs(at - current) < std::abs(nearest->attribute - current))
      nearest = CurveCrossing{at, beyond(p) ? Side::below : Side::above};
  }
  return nearest;
}

std::optional<double> correlation(std::span<const double> x, std::span<const double> y) {
  if (x.size() != y.size()) throw std::invalid_argument("sensitivity: columns of different length");
  if (constant(x) || constant(y)) return std::nullopt;
  const double r = co_deviation(x, y) / std::sqrt(co_deviation(x, x) * co_deviation(y, y));
  return std::clamp(r, -1.0, 1.0);
}

std::optional<double> rank_correlation(std::span<const double> x, std::span<const double> y) {
  return correlation(mean_ranks(x), mean_ranks(y));
}

std::vector<std::vector<std::optional<double>>> criteria_correlations(const DecisionMatrix& matrix) {
  std::vector<std::vector<double>> columns;
  for (std::size_t c = 0; c < matrix.criteria(); ++c) columns.push_back(middles(matrix, c));
  std::vector<std::vector<std::optional<double>>> table(columns.size());
  for (std::size_t i = 0; i < columns.size(); ++i)
    for (std::size_t j = 0; j < columns.size(); ++j) table[i].push_back(correlation(columns[i], columns[j]));
  return table;
}

std::optional<double> correlation_ratio(std::span<const double> criterion, std::span<const double> score) {
  if (criterion.size() != score.size()) throw std::invalid_argument("sensitivity: columns of different length");
  const auto order = ascending(criterion);
  const auto groups = group_ends(run_ends(criterion, order), order.size());
  if (constant(score) || groups.size() >= score.size()) return std::nullopt;
  const double all_mean = mean(score);
  double between = 0;
  std::size_t first = 0;
  for (const std::size_t end : groups) {
    double sum = 0;
    for (std::size_t i = first; i < end; ++i) sum += score[order[i]] - all_mean;
    between += sum * sum / static_cast<double>(end - first);
    first = end;
  }
  const double unexplained = 1 - between / co_deviation(score, score);
  const auto n = static_cast<double>(score.size());
  return std::clamp(1 - unexplained * (n - 1) / (n - static_cast<double>(groups.size())), 0.0, 1.0);
}

std::vector<std::optional<double>> main_effects(const DecisionMatrix& matrix, std::span<const double> scores) {
  if (scores.size() != matrix.alternatives())
    throw std::invalid_argument("sensitivity: one score per alternative is needed");
  std::vector<std::optional<double>> effects;
  for (std::size_t c = 0; c < matrix.criteria(); ++c) effects.push_back(correlation_ratio(middles(matrix, c), scores));
  return effects;
}

}  // namespace progrank
