#include "progrank/score/record_matrix.hpp"

#include <numeric>
#include <utility>

namespace progrank {
namespace {

/// What is not known of one cell; a single value that may be anywhere in its interval goes without saying.
void append_parts(const Scorer& scorer, const Record& record, std::size_t alternative, std::size_t place,
                  RecordMatrix& matrix) {
  const auto facts = scorer.uncertain_facts(record, matrix.criteria[place]);
  if (facts.empty() || (facts.size() == 1 && !facts.front().shape)) return;
  for (const UncertainFact& fact : facts) {
    UncertainPart part{alternative, static_cast<std::uint32_t>(place), UncertainPart::evenly, fact.width};
    if (fact.shape) {
      part.shape = static_cast<std::uint32_t>(matrix.uncertainty.shapes.size());
      matrix.uncertainty.shapes.push_back(*fact.shape);
    }
    matrix.uncertainty.parts.push_back(part);
  }
}

}  // namespace

std::vector<std::size_t> all_criteria(const Scorer& scorer) {
  std::vector<std::size_t> criteria(scorer.weights().size());
  std::iota(criteria.begin(), criteria.end(), std::size_t{0});
  return criteria;
}

std::vector<std::size_t> weighted_criteria(const Scorer& scorer) {
  std::vector<std::size_t> criteria = all_criteria(scorer);
  std::erase_if(criteria, [&](std::size_t i) { return !(scorer.weights()[i] > 0); });
  return criteria;
}

RecordMatrix record_matrix(const Scorer& scorer, std::span<const Scored> records, std::vector<std::size_t> criteria) {
  RecordMatrix matrix;
  matrix.criteria = std::move(criteria);
  for (const std::size_t i : matrix.criteria) matrix.weights.push_back(scorer.weights()[i]);
  matrix.cells.reserve(records.size() * matrix.criteria.size());
  std::vector<ValueInterval> row(scorer.weights().size());
  for (std::size_t alternative = 0; alternative < records.size(); ++alternative) {
    scorer.values(*records[alternative].record, row);
    for (std::size_t place = 0; place < matrix.criteria.size(); ++place) {
      const ValueInterval& value = matrix.cells.emplace_back(row[matrix.criteria[place]]);
      if (!value.known()) append_parts(scorer, *records[alternative].record, alternative, place, matrix);
    }
  }
  return matrix;
}

}  // namespace progrank
