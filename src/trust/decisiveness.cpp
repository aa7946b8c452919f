#include "progrank/trust/decisiveness.hpp"

#include <algorithm>
#include <vector>

#include "progrank/score/decision_matrix.hpp"

namespace progrank {
namespace {

constexpr std::size_t best_ones = 10;

std::vector<Scored> ranked(const Scorer& scorer, std::span<const Record* const> records) {
  std::vector<Scored> scored;
  for (const Record* record : records) scored.push_back({record, scorer.score(*record)});
  rank(scored);
  return scored;
}

double mean_width(std::span<const Scored> scored) {
  double sum = 0;
  for (const Scored& one : scored) sum += one.score.hi - one.score.lo;
  return scored.empty() ? 0 : sum / static_cast<double>(scored.size());
}

RobustnessResult sampled(const Scorer& scorer, std::span<const Scored> scored, const RobustnessOptions& options) {
  const std::vector<double> weights(scorer.weights().begin(), scorer.weights().end());
  std::vector<ValueInterval> cells;
  std::vector<ValueInterval> row(weights.size());
  std::vector<ValueShape> shapes;  // of estimates, which are not drawn uniformly
  for (std::size_t place = 0; place < scored.size(); ++place) {
    scorer.values(*scored[place].record, row);
    cells.insert(cells.end(), row.begin(), row.end());
    for (std::size_t i = 0; i < weights.size(); ++i)
      if (const auto values = scorer.quantiles(*scored[place].record, i)) shapes.push_back({place, i, *values});
  }
  return robustness(DecisionMatrix(cells, weights.size(), shapes), weights, options);
}

}  // namespace

Decisiveness decisiveness(const Scorer& scorer, std::span<const Record* const> records,
                          const RobustnessOptions& options) {
  Decisiveness result;
  if (records.empty()) return result;
  const std::vector<Scored> all = ranked(scorer, records);
  result.records = all.size();
  result.top = std::min(best_ones, all.size());
  result.width = mean_width(all);
  result.top_width = mean_width(std::span(all).first(result.top));
  const RobustnessResult ranks = sampled(scorer, all, options);
  for (std::size_t i = 0; i < result.top; ++i)
    result.top_rank_range += static_cast<double>(ranks.alternatives[i].rank_p95 - ranks.alternatives[i].rank_p05) /
                             static_cast<double>(result.top);
  return result;
}

}  // namespace progrank
