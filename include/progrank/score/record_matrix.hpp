#pragma once
// Records as a decision matrix.

#include <cstddef>
#include <span>
#include <vector>

#include "progrank/score/decision_matrix.hpp"
#include "progrank/score/score.hpp"

namespace progrank {

/// The values of records on some of the top-level criteria, and all that is not known of them.
struct RecordMatrix {
  std::vector<ValueInterval> cells;   ///< row-major, in the order of the records
  std::vector<std::size_t> criteria;  ///< places in the model
  std::vector<double> weights;        ///< of these criteria
  Uncertainty uncertainty;

  /// A view of this; there must be a criterion.
  [[nodiscard]] DecisionMatrix view() const { return {cells, criteria.size(), &uncertainty}; }
};

/// Every top-level criterion of the scorer's model, in its order.
std::vector<std::size_t> all_criteria(const Scorer& scorer);
/// Those of weight above 0.
std::vector<std::size_t> weighted_criteria(const Scorer& scorer);

RecordMatrix record_matrix(const Scorer& scorer, std::span<const Scored> records, std::vector<std::size_t> criteria);

}  // namespace progrank
