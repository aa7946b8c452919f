#include "progrank/answer/explanation.hpp"

#include <vector>

#include "progrank/score/record_matrix.hpp"

namespace progrank {
namespace {

/// The values on the criteria that count.
std::vector<ValueInterval> counting_values(const Scorer& scorer, const Record& record) {
  std::vector<ValueInterval> row(scorer.weights().size());
  scorer.values(record, row);
  std::vector<ValueInterval> values;
  for (const std::size_t i : weighted_criteria(scorer)) values.push_back(row[i]);
  return values;
}

std::vector<ValueInterval> at_points(const Scorer& scorer, std::vector<ValueInterval> values) {
  for (ValueInterval& value : values) value.lo = value.hi = scorer.point(value);
  return values;
}

PairStanding standing_of(const ExplainQuestion& question) {
  const Scorer& scorer = *question.scorer;
  const auto a = counting_values(scorer, *question.record), b = counting_values(scorer, *question.against);
  const WeightPolytope all(a.size(), {});
  const WeightPolytope& weights = question.agreed ? *question.agreed : all;
  return {standing(weights, at_points(scorer, a), at_points(scorer, b)), standing(weights, a, b),
          question.agreed != nullptr};
}

}  // namespace

Rivals::Rivals(Workspace& workspace, const Scorer& scorer, std::span<const Filter> filters, Unknowns unknowns,
               std::optional<std::size_t> to_rank) {
  if (to_rank) rows_.emplace(scorer);
  RecordNotes* const notes[] = {rows_ ? static_cast<RecordNotes*>(&*rows_) : &keys_};
  const Selection selection = workspace.select(
      scorer.model().kind,
      {.filters = filters, .unknowns = unknowns, .scorer = &scorer, .best = to_rank.value_or(0) + 1, .notes = notes});
  total_ = selection.tally.total();
  if (!to_rank) {
    keys_.sort();
    return;
  }
  rows_->sort();
  for (const Record* record : selection.matched) first_.push_back({record, scorer.score(*record)});
  rank(first_);
}

ExplainAnswer explanation_of(const ExplainQuestion& question) {
  const auto explained = [&question](const Record& record) {
    return explain(record, question.among->keys(), *question.scorer, question.filters, question.unknowns);
  };
  ExplainAnswer answer;
  answer.kind = question.record->kind;
  answer.scorer = question.scorer;
  answer.of = explained(*question.record);
  if (question.to_rank)
    answer.to_rank =
        way_to_rank(answer.of, *question.to_rank, question.among->rows(), question.among->first(), *question.scorer);
  if (!question.against) return answer;
  answer.against = explained(*question.against);
  answer.standing = standing_of(question);
  return answer;
}

}  // namespace progrank
