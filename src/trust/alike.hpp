#pragma once
// Inside of the robustness analysis: alternatives whose intervals are alike in every weighted criterion have the same
// probabilities. Pooling their counts says so exactly: where some values are not known, each count alone has its own
// sampling error.

#include <span>
#include <vector>

#include "progrank/score/compact_matrix.hpp"

namespace progrank {

/// Groups of alternatives that are alike: those of some alternatives, with all members they have in the matrix.
class AlikeGroups {
 public:
  /// Time: alternatives × criteria, however many are asked for.
  AlikeGroups(const CompactMatrix& matrix, std::span<const std::size_t> criteria, std::span<const std::size_t> of);

  [[nodiscard]] std::size_t size() const { return groups_.size(); }
  /// Its members in rising order.
  [[nodiscard]] std::span<const std::size_t> operator[](std::size_t group) const { return groups_[group]; }
  /// The group of the i-th alternative asked for.
  [[nodiscard]] std::size_t group_of(std::size_t i) const { return group_of_[i]; }
  /// The members of all groups, in rising order.
  [[nodiscard]] std::vector<std::size_t> members() const;

 private:
  std::vector<std::vector<std::size_t>> groups_;
  std::vector<std::size_t> group_of_;
};

}  // namespace progrank
