#include "progrank/score/ranked_rows.hpp"

namespace progrank {
namespace {

/// What is known of a record, criterion by criterion; a single value that may be anywhere in its interval has no parts.
void read_row(const Scorer& scorer, const Record& record, std::vector<ValueInterval>& values,
              std::vector<CompactMatrix::Cell>& row) {
  values.resize(scorer.weights().size());
  row.resize(values.size());
  scorer.values(record, values);
  for (std::size_t c = 0; c < values.size(); ++c) {
    row[c].value = values[c];
    row[c].parts.clear();
    if (values[c].known()) continue;
    const auto facts = scorer.uncertain_facts(record, c);
    if (facts.empty() || (facts.size() == 1 && !facts.front().shape)) continue;
    for (const UncertainFact& fact : facts) row[c].parts.push_back({fact.width, fact.shape});
  }
}

}  // namespace

void RankedRows::add(const Scored& scored) {
  read_row(*scorer_, *scored.record, values_, row_);
  matrix_.append(row_);
  keys_.add(scored);
}

void RankedRows::join(RecordNotes&& other) {
  auto& rows = static_cast<RankedRows&>(other);
  if (keys_.size() == 0) {
    *this = std::move(rows);
    return;
  }
  matrix_.append(rows.matrix_);
  keys_.join(std::move(rows.keys_));
  rows = RankedRows(*scorer_);
}

void RankedRows::sort() {
  matrix_.reorder(keys_.sort_with_order());
}

CompactMatrix RankedRows::in_order() && {
  sort();
  return std::move(matrix_);
}

CompactMatrix compact_matrix(const Scorer& scorer, std::span<const Scored> records) {
  CompactMatrix matrix(scorer.weights().size());
  std::vector<ValueInterval> values;
  std::vector<CompactMatrix::Cell> row;
  for (const Scored& scored : records) {
    read_row(scorer, *scored.record, values, row);
    matrix.append(row);
  }
  return matrix;
}

}  // namespace progrank
