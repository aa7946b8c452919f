#pragma once
// The table every decision method works on: one row per alternative, one column per top-level criterion, a value
// interval in each cell. The methods (robustness, dominance, sensitivity) know nothing else of records and models.

#include <algorithm>
#include <cstddef>
#include <span>
#include <stdexcept>
#include <utility>

#include "progrank/score/value_interval.hpp"

namespace progrank {

/// The spread of one cell's value; cells without are spread evenly.
struct ValueShape {
  std::size_t alternative = 0;
  std::size_t criterion = 0;
  ValueQuantiles values{};
};

/// A view: the cells are row-major and must outlive it.
class DecisionMatrix {
 public:
  /// Throws std::invalid_argument when the cells do not fill whole rows, or a cell has lo > hi or leaves [0, 1].
  /// Shapes are sorted by alternative and criterion.
  DecisionMatrix(std::span<const ValueInterval> cells, std::size_t criteria, std::span<const ValueShape> shapes = {})
      : cells_(cells), criteria_(criteria), shapes_(shapes) {
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
  /// nullptr: spread evenly.
  [[nodiscard]] const ValueShape* shape(std::size_t alternative, std::size_t criterion) const {
    const auto before = [](const ValueShape& shape, std::pair<std::size_t, std::size_t> place) {
      return std::pair(shape.alternative, shape.criterion) < place;
    };
    const auto at = std::lower_bound(shapes_.begin(), shapes_.end(), std::pair(alternative, criterion), before);
    return at != shapes_.end() && at->alternative == alternative && at->criterion == criterion ? &*at : nullptr;
  }

 private:
  // A weighted mean of values may overshoot by its rounding error.
  static constexpr double rounding = 1e-9;
  static bool valid(const ValueInterval& cell) {
    return cell.lo >= -rounding && cell.lo <= cell.hi && cell.hi <= 1 + rounding;
  }

  std::span<const ValueInterval> cells_;
  std::size_t criteria_;
  std::span<const ValueShape> shapes_;
};

}  // namespace progrank
