#include "progrank/trust/robustness.hpp"

#include <algorithm>
#include <cmath>
#include <functional>
#include <numeric>
#include <stdexcept>
#include <utility>

#include "base/parallel.hpp"
#include "base/progress.hpp"
#include "progrank/score/grid.hpp"
#include "trust/alike.hpp"
#include "trust/ranking.hpp"
#include "trust/weight_draws.hpp"

namespace progrank {
namespace {

// Below so many ranked alternatives a further thread costs more than it saves.
constexpr std::size_t ranks_per_thread = 100'000;

std::size_t worth_threads(const RankingTask& task, std::size_t wanted) {
  const std::size_t available = wanted != 0 ? wanted : cores();
  const std::size_t useful = task.samples / std::max<std::size_t>(1, ranks_per_thread / task.matrix.alternatives());
  return std::clamp<std::size_t>(useful, 1, available);
}

/// Whether counting is cheaper than sorting: it looks at each alternative once, and again where it might be better than
/// the worst of those wanted.
bool worth_counting(std::size_t wanted, std::size_t alternatives) {
  constexpr std::size_t most = 4096;
  constexpr std::size_t times_as_many = 4;
  return wanted <= most && times_as_many * wanted <= alternatives;
}

template <typename Count>
std::vector<std::uint64_t> pooled(const std::vector<Count>& rows, std::size_t width,
                                  std::span<const std::size_t> members) {
  std::vector<std::uint64_t> sum(width);
  for (const std::size_t i : members)
    for (std::size_t j = 0; j < width; ++j) sum[j] += rows[i * width + j];
  return sum;
}

std::optional<std::vector<double>> central_weights(std::span<const std::uint64_t> sums,
                                                   std::span<const std::size_t> criteria, std::size_t all_criteria) {
  const auto total = static_cast<double>(std::accumulate(sums.begin(), sums.end(), std::uint64_t{0}));
  if (!(total > 0)) return std::nullopt;
  std::vector<double> weights(all_criteria);
  for (std::size_t c = 0; c < criteria.size(); ++c) weights[criteria[c]] = static_cast<double>(sums[c]) / total;
  return weights;
}

AlternativeRobustness summarise(const Tally& tally, const RankBins& bins, std::span<const std::size_t> members,
                                std::size_t samples, std::size_t shortlist) {
  const auto counts = pooled(tally.counts, bins.count(), members);
  const auto rank_sum = pooled(tally.rank_sum, 1, members)[0];
  const double total = static_cast<double>(samples) * static_cast<double>(members.size());
  AlternativeRobustness result;
  std::uint64_t in_shortlist = 0;
  for (std::size_t r = 0; r < shortlist; ++r) {
    result.acceptability.push_back(without_noise(static_cast<double>(counts[r]) / total));
    in_shortlist += counts[r];
  }
  result.p_first = without_noise(static_cast<double>(counts[0]) / total);
  result.p_shortlist = without_noise(static_cast<double>(in_shortlist) / total);
  result.expected_rank = on_grid(1 + static_cast<double>(rank_sum) / total);
  result.rank_p05 = bins.percentile(counts, 5);
  result.rank_p95 = bins.percentile(counts, 95);
  return result;
}

void check(const CompactMatrix& matrix, std::span<const double> weights, const RobustnessOptions& options) {
  if (weights.size() != matrix.criteria())
    throw std::invalid_argument("robustness: one weight per criterion is needed");
  if (options.samples < 1 || options.samples > 4'000'000'000U)
    throw std::invalid_argument("robustness: the number of samples must be between 1 and 4,000,000,000");
  if (options.shortlist < 1) throw std::invalid_argument("robustness: the shortlist must hold at least 1");
  if (matrix.alternatives() > most_alternatives) throw std::invalid_argument("robustness: too many alternatives");
  if (options.wanted && std::any_of(options.wanted->begin(), options.wanted->end(),
                                    [&](std::size_t one) { return one >= matrix.alternatives(); }))
    throw std::invalid_argument("robustness: an alternative that is wanted is not there");
}

/// The alternatives whose figures are asked for.
std::vector<std::size_t> asked_for(const CompactMatrix& matrix, const RobustnessOptions& options) {
  if (options.wanted) return *options.wanted;
  std::vector<std::size_t> all(matrix.alternatives());
  std::iota(all.begin(), all.end(), std::size_t{0});
  return all;
}

}  // namespace

double monte_carlo_standard_error(double probability, std::size_t samples) {
  return std::sqrt(probability * (1 - probability) / static_cast<double>(samples));
}

RobustnessResult robustness(const DecisionMatrix& matrix, std::span<const double> weights,
                            const RobustnessOptions& options) {
  return robustness(CompactMatrix(matrix), weights, options);
}

RobustnessResult robustness(const CompactMatrix& matrix, std::span<const double> weights,
                            const RobustnessOptions& options) {
  check(matrix, weights, options);
  const WeightSource source(weights, options);
  RobustnessResult result;
  result.samples = options.samples;
  result.shortlist = std::min(options.shortlist, matrix.alternatives());
  result.standard_error = monte_carlo_standard_error(0.5, options.samples);
  const std::vector<std::size_t> asked = asked_for(matrix, options);
  result.alternatives.resize(asked.size());
  if (asked.empty()) return result;

  const std::vector<std::size_t>& criteria = source.criteria();
  const RankBins bins(matrix.alternatives(), result.shortlist);
  const RankingTask task{matrix, bins, source, options.seed, options.samples};
  const std::size_t threads = worth_threads(task, options.threads);
  LongTask told(options.listener, "Sampling", options.samples);

  const AlikeGroups groups(matrix, criteria, asked);
  const std::vector<std::size_t> members = groups.members();
  const bool counting = worth_counting(members.size(), matrix.alternatives());
  const Tally tally = counting ? counted_ranks(task, members, threads, told) : sorted_ranks(task, threads, told);
  // The row of an alternative in the tally.
  const auto row_of = [&](std::size_t alternative) {
    if (!counting) return alternative;
    return static_cast<std::size_t>(std::lower_bound(members.begin(), members.end(), alternative) - members.begin());
  };
  std::vector<AlternativeRobustness> figures;  // of each group
  for (std::size_t g = 0; g < groups.size(); ++g) {
    std::vector<std::size_t> rows(groups[g].begin(), groups[g].end());
    std::transform(rows.begin(), rows.end(), rows.begin(), row_of);
    auto& figure = figures.emplace_back(summarise(tally, bins, rows, options.samples, result.shortlist));
    const auto weight_sums = pooled(tally.weight_sum, criteria.size(), rows);
    figure.central_weights = central_weights(weight_sums, criteria, weights.size());
  }
  for (std::size_t i = 0; i < asked.size(); ++i) result.alternatives[i] = figures[groups.group_of(i)];
  return result;
}

}  // namespace progrank
