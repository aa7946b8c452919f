#pragma once
// Why a record stands where it stands, or why it stands before another.

#include <optional>
#include <span>

#include "progrank/answer/question.hpp"
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

/// What an explanation is asked for. What it points to must outlive the answer.
struct ExplainQuestion {
  const Record* record = nullptr;
  const Record* against = nullptr;  ///< another of the same kind, or nobody
  std::span<const Record> among;    ///< the records that it is ranked with
  const Scorer* scorer = nullptr;
  std::span<const Filter> filters = {};
  Unknowns unknowns = Unknowns::leave_out;
  const WeightPolytope* agreed = nullptr;  ///< weights that agree with the model's preferences; null = all weights
  std::optional<std::size_t> to_rank = std::nullopt;  ///< what it would take to stand there
};

ExplainAnswer explanation_of(const ExplainQuestion& question);

}  // namespace progrank
