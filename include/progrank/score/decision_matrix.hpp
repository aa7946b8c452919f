#pragma once
// The table every decision method works on: one row per alternative, one column per top-level criterion, a value
// interval in each cell. The methods (robustness, dominance, sensitivity) know nothing else of records and models.

#include <algorithm>
#include <cstddef>
#include <span>
#include <stdexcept>

#include "progrank/score/value_interval.hpp"

namespace progrank {

/// A view: the cells are row-major and must outlive it.
class DecisionMatrix {
 public:
  /// Throws std::invalid_argument when the cells do not fill whole rows, or a cell has lo > hi or leaves [0, 1].
  DecisionMatrix(std::span<const ValueInterval> cells, std::size_t criteria) : cells_(cells), criteria_(criteria) {
    if (criteria == 0 || cells.size() % criteria != 0)
      throw std::invalid_argument("decision matrix: the cells do not fill whole rows");
    if (!std::all_of(cells.begin(), cells.end(), valid))
      throw std::invalid_argument("decision matrix: a value interval needs 0 <= lo <= hi <= 1");
  }

  [[nodiscard]] std::size_t alternatives() const { return cells_.size() / criteria_; }
  [[nodiscard]] std::size_t criteria() const { return criteria_; }
  [[nodiscard]] std::span<const ValueInterval> row(std::size_t alternative) const {
    return cells_.subspan(alternative * criteria_, criteria_);
  }
  [[nodiscard]] const ValueInterval& at(std::size_t alternative, std::size_t criterion) const {
    return cells_[alternative * criteria_ + criterion];
  }

 private:
  // A weighted mean of values may overshoot by its rounding error.
  static constexpr double rounding = 1e-9;
  static bool valid(const ValueInterval& cell) {
    return cell.lo >= -rounding && cell.lo <= cell.hi && cell.hi <= 1 + rounding;
  }

  std::span<const ValueInterval> cells_;
  std::size_t criteria_;
};

}  // namespace progrank
