#include "progrank/trust/decisiveness.hpp"

#include <algorithm>
#include <vector>

#include "progrank/score/record_matrix.hpp"

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
  const RecordMatrix matrix = record_matrix(scorer, all, all_criteria(scorer));
  const RobustnessResult ranks = robustness(matrix.view(), matrix.weights, options);
  for (std::size_t i = 0; i < result.top; ++i)
    result.top_rank_range += static_cast<double>(ranks.alternatives[i].rank_p95 - ranks.alternatives[i].rank_p05) /
                             static_cast<double>(result.top);
  return result;
}

}  // namespace progrank
