#pragma once
// The table every decision method works on: one row per alternative, one column per top-level criterion, a value
// interval in each cell. The methods (robustness, dominance, sensitivity) know nothing else of records and models.

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <span>
#include <stdexcept>
#include <utility>
#include <vector>

#include "progrank/score/value_interval.hpp"

namespace progrank {

/// One of the unknowns that a cell's value is made of: what it may add to the cell's lower end. The members of a group
/// that nobody published are a part each, so that chance evens out among them.
struct UncertainPart {
  static constexpr std::uint32_t evenly = std::numeric_limits<std::uint32_t>::max();

  std::size_t alternative = 0;
  std::uint32_t criterion = 0;
  std::uint32_t shape = evenly;  ///< how it is spread over [0, width]: a place in Uncertainty::shapes
  double width = 0;              ///< 0..1: its share of the cell × the width of its own value
};

/// The parts of the cells that have more than one, or one that is not spread evenly.
struct Uncertainty {
  std::vector<UncertainPart> parts;    ///< by alternative, then criterion; the widths of a cell add up to its width
  std::vector<ValueQuantiles> shapes;  ///< shares of the width at the probabilities 0, 0.1, ..., 1
};

/// A view: the cells are row-major, and they and the uncertainty must outlive it.
class DecisionMatrix {
 public:
  /// Throws std::invalid_argument when the cells do not fill whole rows, or a cell has lo > hi or leaves [0, 1].
  /// A cell without parts is one part, spread evenly.
  DecisionMatrix(std::span<const ValueInterval> cells, std::size_t criteria, const Uncertainty* uncertainty = nullptr)
      : cells_(cells), criteria_(criteria), uncertainty_(uncertainty) {
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
  /// The parts that were named of a cell; none: one part, spread evenly.
  [[nodiscard]] std::span<const UncertainPart> parts(std::size_t alternative, std::size_t criterion) const {
    if (!uncertainty_) return {};
    const auto place = [](const UncertainPart& part) {
      return std::pair(part.alternative, std::size_t{part.criterion});
    };
    const auto first =
        std::lower_bound(uncertainty_->parts.begin(), uncertainty_->parts.end(), std::pair(alternative, criterion),
                         [&](const UncertainPart& part, const auto& wanted) { return place(part) < wanted; });
    auto end = first;
    while (end != uncertainty_->parts.end() && place(*end) == std::pair(alternative, criterion)) ++end;
    return {first, end};
  }
  /// nullptr: spread evenly.
  [[nodiscard]] const ValueQuantiles* shape(const UncertainPart& part) const {
    return part.shape == UncertainPart::evenly ? nullptr : &uncertainty_->shapes[part.shape];
  }

 private:
  // A weighted mean of values may overshoot by its rounding error.
  static constexpr double rounding = 1e-9;
  static bool valid(const ValueInterval& cell) {
    return cell.lo >= -rounding && cell.lo <= cell.hi && cell.hi <= 1 + rounding;
  }

  std::span<const ValueInterval> cells_;
  std::size_t criteria_;
  const Uncertainty* uncertainty_;
};

}  // namespace progrank
