#pragma once
// Why a record stands where it stands, or why it stands before another.

#include <optional>
#include <span>

#include "progrank/answer/question.hpp"
#include "progrank/trust/explain.hpp"

namespace progrank {

/// Everything `explain ID [--against ID2]` says.
struct ExplainAnswer {
  RecordKind kind = RecordKind::program;
  Query query;
  const Scorer* scorer = nullptr;
  Explanation of;
  std::optional<Explanation> against;
};

/// What an explanation is asked for. What it points to must outlive the answer.
struct ExplainQuestion {
  const Record* record = nullptr;
  const Record* against = nullptr;  ///< another of the same kind, or nobody
  std::span<const Record> among;    ///< the records that it is ranked with
  const Scorer* scorer = nullptr;
  std::span<const Filter> filters = {};
  Unknowns unknowns = Unknowns::leave_out;
};

ExplainAnswer explanation_of(const ExplainQuestion& question);

}  // namespace progrank
