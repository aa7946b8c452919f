#include "progrank/trust/audit.hpp"

#include <algorithm>
#include <cmath>

#include "progrank/score/decision_matrix.hpp"
#include "progrank/trust/sensitivity.hpp"

namespace progrank {
namespace {

bool knows_attribute(const CriterionScore& score) {
  if (!score.criterion->is_group()) return score.attribute.index() != 0;
  return std::all_of(score.criteria.begin(), score.criteria.end(), knows_attribute);
}

/// Sums over the records; `next` is the place of the criterion in the flat list.
class Summary {
 public:
  explicit Summary(Hurwicz hurwicz) : hurwicz_(hurwicz) {}

  void add(const std::vector<CriterionScore>& criteria) {
    std::size_t next = 0;
    visit(criteria, "", 0, next);
    ++records_;
  }

  std::vector<AuditedCriterion> take() {
    for (std::size_t i = 0; i < rows_.size(); ++i) {
      const double count = static_cast<double>(records_);
      const double mean = sums_[i].value / count;
      rows_[i].mean = mean;
      rows_[i].deviation = std::sqrt(std::max(0.0, sums_[i].square / count - mean * mean));
    }
    return std::move(rows_);
  }

 private:
  struct Sums {
    double value = 0;
    double square = 0;
  };

  void visit(const std::vector<CriterionScore>& criteria, const std::string& prefix, std::size_t depth,
             std::size_t& next) {
    for (const CriterionScore& score : criteria) {
      if (next == rows_.size()) {
        AuditedCriterion row;
        row.name = prefix + score.criterion->id;
        row.depth = depth;
        row.criterion = score.criterion;
        row.weight = score.weight;
        rows_.push_back(std::move(row));
        sums_.emplace_back();
      }
      const double value = score.value.lo + hurwicz_.alpha * score.value.width();
      rows_[next].known += knows_attribute(score) ? 1 : 0;
      sums_[next].value += value;
      sums_[next].square += value * value;
      ++next;
      visit(score.criteria, prefix + score.criterion->id + ".", depth + 1, next);
    }
  }

  Hurwicz hurwicz_;
  std::size_t records_ = 0;
  std::vector<AuditedCriterion> rows_;
  std::vector<Sums> sums_;
};

/// The values that count, as a matrix without intervals.
std::vector<ValueInterval> point_values(const Scorer& scorer, std::span<const Record> records) {
  const std::size_t criteria = scorer.weights().size();
  std::vector<ValueInterval> cells(records.size() * criteria);
  for (std::size_t i = 0; i < records.size(); ++i)
    scorer.values(records[i], std::span(cells).subspan(i * criteria, criteria));
  for (ValueInterval& cell : cells) cell.lo = cell.hi = cell.lo + scorer.hurwicz().alpha * cell.width();
  return cells;
}

void add_influence(const DecisionMatrix& matrix, std::span<const double> scores, std::span<const double> weights,
                   std::vector<AuditedCriterion>& rows) {
  double squares = 0;
  for (const double weight : weights) squares += weight * weight;
  const auto effects = main_effects(matrix, scores);
  std::size_t top = 0;
  for (AuditedCriterion& row : rows) {
    if (row.depth != 0) continue;
    row.influence = effects[top];
    row.influence_by_weight = weights[top] * weights[top] / squares;
    ++top;
  }
}

}  // namespace

ModelAudit audit(const Scorer& scorer, std::span<const Record> records) {
  ModelAudit result;
  result.model = &scorer.model();
  result.hurwicz = scorer.hurwicz();
  result.records = records.size();
  if (records.empty()) return result;
  Summary summary(scorer.hurwicz());
  std::vector<double> scores;
  for (const Record& record : records) {
    summary.add(scorer.explain(record));
    scores.push_back(scorer.score(record).point);
  }
  result.criteria = summary.take();
  for (const Criterion& criterion : scorer.model().criteria) result.top_level.push_back(criterion.id);
  const auto cells = point_values(scorer, records);
  const DecisionMatrix matrix(cells, scorer.weights().size());
  result.correlations = criteria_correlations(matrix);
  add_influence(matrix, scores, scorer.weights(), result.criteria);
  return result;
}

}  // namespace progrank
