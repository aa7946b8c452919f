#pragma once
// The rows of a decision matrix, taken from records that need not be kept: what ranks them is noted beside each row.

#include <memory>
#include <span>
#include <vector>

#include "progrank/score/compact_matrix.hpp"
#include "progrank/score/rank_keys.hpp"
#include "progrank/score/record_notes.hpp"
#include "progrank/score/score.hpp"

namespace progrank {

/// Rows of a decision matrix that are collected in any order and handed out in that of the ranking.
class RankedRows final : public RecordNotes {
 public:
  /// Every top-level criterion of the scorer's model, in its order. The scorer must outlive the rows.
  explicit RankedRows(const Scorer& scorer) : scorer_(&scorer), matrix_(scorer.weights().size()) {}

  [[nodiscard]] std::unique_ptr<RecordNotes> blank() const override { return std::make_unique<RankedRows>(*scorer_); }
  void add(const Scored& scored) override;
  void join(RecordNotes&& other) override;

  /// Puts the rows in order, the best record first (ranks_before). No more can be added then.
  void sort();
  [[nodiscard]] const RankKeys& keys() const { return keys_; }
  [[nodiscard]] const CompactMatrix& matrix() const { return matrix_; }
  /// The matrix, in order.
  [[nodiscard]] CompactMatrix in_order() &&;

 private:
  const Scorer* scorer_;
  CompactMatrix matrix_;
  RankKeys keys_;
  std::vector<ValueInterval> values_;     ///< scratch
  std::vector<CompactMatrix::Cell> row_;  ///< scratch
};

/// The rows of records in their order.
CompactMatrix compact_matrix(const Scorer& scorer, std::span<const Scored> records);

}  // namespace progrank
