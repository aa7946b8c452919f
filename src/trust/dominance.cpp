#include "progrank/trust/dominance.hpp"

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <functional>
#include <numeric>

#include "base/parallel.hpp"
#include "progrank/score/grid.hpp"
#include "trust/cover_tree.hpp"

namespace progrank {
namespace {

using Steps = CoverTree::Steps;

/// One end of every interval, in whole steps of the grid: half as large as numbers, and sums are exact.
class Ends {
 public:
  Ends(const DecisionMatrix& matrix, double ValueInterval::*end) : criteria_(matrix.criteria()) {
    steps_.reserve(matrix.alternatives() * criteria_);
    for (std::size_t i = 0; i < matrix.alternatives(); ++i)
      for (const ValueInterval& cell : matrix.row(i))
        steps_.push_back(static_cast<Steps>(std::llround(on_grid(cell.*end) * grid_steps)));
  }

  [[nodiscard]] std::span<const Steps> row(std::size_t i) const {
    return std::span(steps_).subspan(i * criteria_, criteria_);
  }
  [[nodiscard]] std::int64_t sum(std::size_t i) const {
    const auto of = row(i);
    return std::accumulate(of.begin(), of.end(), std::int64_t{0});
  }

 private:
  std::size_t criteria_;
  std::vector<Steps> steps_;
};

/// Greatest sum of lower ends first. What dominates another has the greater sum, or the same ends: dominators come
/// before the dominated. Equal rows lie together.
std::vector<std::uint32_t> dominators_first(const Ends& lower, std::size_t alternatives) {
  std::vector<std::int64_t> sums(alternatives);
  for (std::size_t i = 0; i < alternatives; ++i) sums[i] = lower.sum(i);
  std::vector<std::uint32_t> order(alternatives);
  std::iota(order.begin(), order.end(), std::uint32_t{0});
  std::sort(order.begin(), order.end(), [&](std::uint32_t a, std::uint32_t b) {
    if (sums[a] != sums[b]) return sums[a] > sums[b];
    const auto x = lower.row(a), y = lower.row(b);
    const auto [in_x, in_y] = std::mismatch(x.begin(), x.end(), y.begin());
    return in_x == x.end() ? a < b : *in_x > *in_y;
  });
  return order;
}

/// The lower ends of all alternatives in that order, each different row once.
struct LowerEnds {
  std::vector<Steps> rows;
  std::vector<std::int64_t> sums;          ///< of each
  std::vector<std::uint32_t> alternative;  ///< the first that has it

  LowerEnds(const Ends& lower, std::span<const std::uint32_t> order) {
    for (const std::uint32_t i : order) {
      const auto row = lower.row(i);
      if (!alternative.empty() && std::ranges::equal(row, lower.row(alternative.back()))) continue;
      rows.insert(rows.end(), row.begin(), row.end());
      sums.push_back(lower.sum(i));
      alternative.push_back(i);
    }
  }
  /// How many have a greater sum.
  [[nodiscard]] std::size_t above(std::int64_t sum) const {
    return static_cast<std::size_t>(std::lower_bound(sums.begin(), sums.end(), sum, std::greater<>()) - sums.begin());
  }
};

}  // namespace

bool dominates(std::span<const ValueInterval> a, std::span<const ValueInterval> b) {
  bool better = false;
  for (std::size_t c = 0; c < a.size(); ++c) {
    const double worst = on_grid(a[c].lo);
    const double best = on_grid(b[c].hi);
    if (worst < best) return false;
    better = better || worst > best;
  }
  return better;
}

ParetoResult pareto(const DecisionMatrix& matrix) {
  const std::size_t alternatives = matrix.alternatives();
  const Ends upper(matrix, &ValueInterval::hi);
  std::optional<Ends> lower(std::in_place, matrix, &ValueInterval::lo);
  LowerEnds ends(*lower, dominators_first(*lower, alternatives));
  lower.reset();
  const CoverTree tree(std::move(ends.rows), matrix.criteria());
  ParetoResult result;
  result.dominated_by.resize(alternatives);
  constexpr std::size_t worth_a_thread = 4096;
  const std::size_t parts = std::min(cores(), 1 + alternatives / worth_a_thread);
  std::vector<std::uint64_t> comparisons(parts);
  in_parallel(parts, [&](std::size_t part) {
    std::uint64_t compared = 0;
    for (std::size_t i = alternatives * part / parts; i < alternatives * (part + 1) / parts; ++i)
      if (const auto by = tree.first_above(upper.row(i), ends.above(upper.sum(i)), compared))
        result.dominated_by[i] = ends.alternative[*by];
    comparisons[part] = compared;
  });
  result.comparisons = std::accumulate(comparisons.begin(), comparisons.end(), std::uint64_t{0});
  for (std::size_t i = 0; i < alternatives; ++i)
    if (!result.dominated_by[i]) result.front.push_back(i);
  return result;
}

std::vector<std::size_t> dominators(const DecisionMatrix& matrix, std::size_t alternative) {
  std::vector<std::size_t> found;
  for (std::size_t i = 0; i < matrix.alternatives(); ++i)
    if (dominates(matrix.row(i), matrix.row(alternative))) found.push_back(i);
  return found;
}

}  // namespace progrank
