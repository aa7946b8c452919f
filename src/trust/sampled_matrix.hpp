#pragma once
// Inside of the robustness analysis: the matrix as its inner loop wants it, and the scores of a few samples at a time.

#include <algorithm>
#include <cstdint>
#include <limits>
#include <span>
#include <tuple>
#include <vector>

#include "progrank/score/compact_matrix.hpp"
#include "progrank/score/grid.hpp"
#include "trust/score_kernel.hpp"

namespace progrank {

// Weighted criteria only, lower ends dense, what is uncertain as a list.

/// Some of a matrix's alternatives, in a row.
class SampledMatrix {
 public:
  /// Of the criteria only these.
  SampledMatrix(const CompactMatrix& matrix, std::span<const std::size_t> criteria)
      : matrix_(&matrix), wanted_(criteria.begin(), criteria.end()), criteria_(criteria.size()) {}

  /// Puts the alternatives from `first` to before `end` in place of those that are in it.
  void set(std::size_t first, std::size_t end) {
    alternatives_ = end - first;
    lo_.clear();
    shaped_.clear();
    first_shaped_.clear();
    uncertain_.clear();
    first_uncertain_.clear();
    for (std::size_t i = first; i < end; ++i) append(i);
    first_uncertain_.push_back(uncertain_.size());
    first_shaped_.push_back(shaped_.size());
  }

  [[nodiscard]] std::size_t alternatives() const { return alternatives_; }
  [[nodiscard]] std::size_t criteria() const { return criteria_; }
  /// No score of what was ever in it leaves [lowest, highest], rounding errors included.
  [[nodiscard]] double lowest() const { return (lowest_ - score_rounding) * score_steps; }
  [[nodiscard]] double highest() const { return (highest_ + score_rounding) * score_steps; }

  /// For the kernel; until the next `set`.
  [[nodiscard]] AlternativeValues values() const {
    return {alternatives_,           criteria_,      lo_.data(),          uncertain_.data(),
            first_uncertain_.data(), shaped_.data(), first_shaped_.data()};
  }

 private:
  static constexpr double score_rounding = 1e-9;  // thousands of times what summing values of [0, 1] can be off

  void append(std::size_t alternative) {
    first_uncertain_.push_back(uncertain_.size());
    first_shaped_.push_back(shaped_.size());
    for (std::uint32_t c = 0; c < criteria_; ++c) {
      const CompactMatrix::Cell& cell = matrix_->cell(alternative, wanted_[c]);
      lo_.push_back(cell.value.lo);
      for (const CompactMatrix::Part& part : cell.parts) {
        if (part.shape)
          shaped_.push_back({c, part.width, part.shape->data()});
        else
          uncertain_.push_back({c, part.width});
      }
      if (cell.parts.empty() && !cell.value.known()) uncertain_.push_back({c, cell.value.width()});
      lowest_ = std::min(lowest_, cell.value.lo);
      highest_ = std::max(highest_, cell.value.hi);
    }
  }

  static_assert(quantile_steps + 1 == std::tuple_size_v<ValueQuantiles>);
  static_assert(score_steps == 100 * grid_steps);

  const CompactMatrix* matrix_;
  std::vector<std::size_t> wanted_;  ///< criteria
  std::size_t alternatives_ = 0;
  std::size_t criteria_;
  std::vector<double> lo_;  ///< row-major
  std::vector<ShapedValue> shaped_;
  std::vector<std::size_t> first_shaped_;  ///< per alternative, and one past the last
  std::vector<UncertainValue> uncertain_;
  std::vector<std::size_t> first_uncertain_;  ///< per alternative, and one past the last
  double lowest_ = std::numeric_limits<double>::infinity();
  double highest_ = -std::numeric_limits<double>::infinity();
};

}  // namespace progrank
