#pragma once
// Inside of the robustness analysis: two ways to the same ranks. Sorting gives those of all alternatives; counting
// those of a few, because the rank of one is how many are better, and one more.

#include <span>
#include <vector>

#include "base/progress.hpp"
#include "trust/rank_tally.hpp"
#include "trust/sampled_matrix.hpp"
#include "trust/weight_draws.hpp"

namespace progrank {

// What a thread takes at a time; small enough that the last one does not keep the others waiting.
inline constexpr std::size_t samples_per_block = WeightDraws::block;

/// Of more alternatives no ranks can be sampled.
inline constexpr std::size_t most_alternatives = std::size_t{1} << 31U;

/// A run of samples.
struct RankingTask {
  const CompactMatrix& matrix;
  const RankBins& bins;
  const WeightSource& weights;  ///< of the matrix's criteria
  std::uint64_t seed;
  std::size_t samples;
  const ScoreKernel& kernel = score_kernel();
};

/// The ranks of all alternatives: a row of the tally each. Time: samples × alternatives; memory: alternatives × bins a
/// thread.
Tally sorted_ranks(const RankingTask& task, std::size_t threads, LongTask& told);

/// The same of some alternatives, in rising order; of each a row, in that order. Memory is bounded by the matrix and
/// what the tally of these few takes.
Tally counted_ranks(const RankingTask& task, std::span<const std::size_t> wanted, std::size_t threads, LongTask& told);

}  // namespace progrank
