#pragma once
// Why a record stands where it stands, or why it stands before another.

#include <optional>
#include <span>
#include <vector>

#include "progrank/answer/question.hpp"
#include "progrank/answer/workspace.hpp"
#include "progrank/score/rank_keys.hpp"
#include "progrank/score/ranked_rows.hpp"
#include "progrank/trust/explain.hpp"
#include "progrank/trust/preferences.hpp"
#include "progrank/trust/to_rank.hpp"

namespace progrank {

/// Whether one record is ahead of another over all weights that agree with what is known of them.
struct PairStanding {
  Standing point = Standing::none;     ///< with every value at its point
  Standing interval = Standing::none;  ///< and over all values that are possible
  bool of_preferences = false;         ///< over the weights that agree with the model's preferences; else over all
};

/// Everything `explain ID [--against ID2] [--to-rank N]` says.
struct ExplainAnswer {
  RecordKind kind = RecordKind::program;
  Query query;
  const Scorer* scorer = nullptr;
  Explanation of;
  std::optional<Explanation> against;
  std::optional<PairStanding> standing;  ///< of the first record against the other
  std::optional<WayToRank> to_rank;
};

/// The records that one is ranked with, as far as its explanation looks at them.
class Rivals {
 public:
  /// Reads them. Where a rank is to be reached, what stands before it is kept too; else scores and ids suffice.
  Rivals(Workspace& workspace, const Scorer& scorer, std::span<const Filter> filters, Unknowns unknowns,
         std::optional<std::size_t> to_rank);

  [[nodiscard]] const RankKeys& keys() const { return rows_ ? rows_->keys() : keys_; }
  /// Only where a rank is to be reached.
  [[nodiscard]] const RankedRows& rows() const { return *rows_; }
  [[nodiscard]] std::span<const Scored> first() const { return first_; }
  /// All of the kind, whether they pass or not.
  [[nodiscard]] std::size_t total() const { return total_; }

 private:
  RankKeys keys_;
  std::optional<RankedRows> rows_;
  std::vector<Scored> first_;
  std::size_t total_ = 0;
};

/// What an explanation is asked for. What it points to must outlive the answer.
struct ExplainQuestion {
  const Record* record = nullptr;
  const Record* against = nullptr;  ///< another of the same kind, or nobody
  const Rivals* among = nullptr;    ///< of the same scorer and filters; and the same rank to be reached
  const Scorer* scorer = nullptr;
  std::span<const Filter> filters = {};
  Unknowns unknowns = Unknowns::leave_out;
  const WeightPolytope* agreed = nullptr;  ///< weights that agree with the model's preferences; null = all weights
  std::optional<std::size_t> to_rank = std::nullopt;  ///< what it would take to stand there
};

ExplainAnswer explanation_of(const ExplainQuestion& question);

}  // namespace progrank
