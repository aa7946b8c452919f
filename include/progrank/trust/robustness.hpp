#pragma once
// How far an order can be trusted: stochastic multicriteria acceptability analysis, SMAA-2 (Lahdelma & Salminen 2001,
// "SMAA-2: stochastic multicriteria acceptability analysis for group decision making", Operations Research 49(3);
// Tervonen & Lahdelma 2007, "Implementing stochastic multicriteria acceptability analysis", EJOR 178(2)).
//
// Weights and unknown values are drawn many times, the alternatives ranked every time, and the ranks counted.

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "progrank/base/listener.hpp"
#include "progrank/score/compact_matrix.hpp"
#include "progrank/score/decision_matrix.hpp"
#include "progrank/score/weights.hpp"
#include "progrank/trust/weight_polytope.hpp"

namespace progrank {

struct RobustnessOptions {
  std::size_t samples = 10'000;  ///< 1 to 4,000,000,000
  std::uint64_t seed = 1;
  WeightUncertainty weights;  ///< ±50 %
  /// In place of them: weights drawn uniformly from these, of the criteria of weight above 0 only. May be null.
  const WeightPolytope* possible = nullptr;
  std::size_t shortlist = 10;  ///< P(in the shortlist) = P(rank <= shortlist); more than there are alternatives = all
  /// The alternatives whose figures are wanted; nothing: all. Changes no figure, but few are had in much less time and
  /// memory.
  std::optional<std::vector<std::size_t>> wanted = std::nullopt;
  std::size_t threads = 0;       ///< at most so many; 0 = as many as the machine has. Changes no figure.
  Listener* listener = nullptr;  ///< told of samples done; may be null
};

/// The ranks of one alternative over all samples. Ranks start at 1; probabilities are shares of the samples.
struct AlternativeRobustness {
  std::vector<double> acceptability;  ///< [r] = P(rank r + 1), ranks 1..shortlist
  double p_first = 0;
  double p_shortlist = 0;
  double expected_rank = 0;
  std::size_t rank_p05 = 0;  ///< smallest rank r with P(rank <= r) >= 5 %
  std::size_t rank_p95 = 0;  ///< smallest rank r with P(rank <= r) >= 95 %
  /// SMAA's central weight vector: the mean of the weights that made it first; none when it was never first.
  std::optional<std::vector<double>> central_weights;
};

struct RobustnessResult {
  std::vector<AlternativeRobustness> alternatives;  ///< in the order of the matrix, or of those wanted
  std::size_t samples = 0;
  std::size_t shortlist = 0;
  /// No probability above has a greater Monte-Carlo standard error: 0.5 / sqrt(samples), reached at p = 0.5.
  double standard_error = 0;
};

/// Standard error of a probability estimated from independent samples: sqrt(p (1 - p) / samples).
double monte_carlo_standard_error(double probability, std::size_t samples);

/// Draws `weights` within their uncertainty (or from those that are possible, by hit-and-run) and every value uniformly
/// in its interval, all independently, and ranks by the weighted mean of values. Same arguments → same result, bit for
/// bit, on any number of threads; the first n samples of a longer run are those of a run of n.
///
/// Ties. Scores are compared on the grid of grid.hpp, and equals take turns from sample to sample: two that always tie
/// are each first in half of the samples. Alternatives with the same value intervals in every weighted criterion get
/// the same figures: three that are alike and best are each first in exactly 1/3 of the samples.
///
/// Cost. Time grows with samples × alternatives. Where all are wanted, every sample is sorted, and memory grows with
/// alternatives × (ranks told apart + criteria); where a few are, the alternatives better than them are counted, and
/// nothing is kept beside the matrix. To
/// that end percentile ranks are exact for up to 1,024 alternatives; for more they are exact up to rank 128 (and the
/// shortlist), and beyond it they are off by less than 1/32 of the rank. Everything else is counted exactly.
///
/// Throws std::invalid_argument when the weights do not fit the matrix, an option is out of range, or no weights are
/// possible.
RobustnessResult robustness(const DecisionMatrix& matrix, std::span<const double> weights,
                            const RobustnessOptions& options);
RobustnessResult robustness(const CompactMatrix& matrix, std::span<const double> weights,
                            const RobustnessOptions& options);

/// The weights that `robustness` draws with the same options: a row a sample, a column a criterion (0 where its weight
/// is 0), each row sums to 1. For those who rank elsewhere, in a database. Memory: samples × criteria doubles.
/// Throws std::invalid_argument as `robustness` does.
std::vector<double> sampled_weights(std::span<const double> weights, const RobustnessOptions& options);

}  // namespace progrank
