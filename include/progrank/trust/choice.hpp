#pragma once
// What is first, how sure that is, and what to ask next, while the weights are known in part: over a sample of the
// weights that are still possible.

#include <cstddef>
#include <optional>
#include <span>
#include <vector>

#include "progrank/score/decision_matrix.hpp"

namespace progrank {

/// The first place over weights that are equally likely.
struct FirstPlace {
  std::vector<double> mean_weights;  ///< per criterion
  std::size_t best = 0;              ///< the alternative of the greatest mean score
  double settled = 0;                ///< P(it is first), shared among equals
  std::vector<double> p_first;       ///< of every alternative; they sum to 1
};

/// Of exact values (the lower ends count). `samples`: weights, row by row; at least one, as at least one alternative.
FirstPlace first_place(const DecisionMatrix& values, std::span<const double> samples);

/// What an answer to "which of two offers?" is expected to bring.
struct QuestionWorth {
  double share_first = 0;  ///< of the weights that prefer the first offer
  /// By how much the mean score of the best alternative is expected to be greater after the answer, 0..1: the expected
  /// value of the answer's information, as the choice is made by mean score.
  double gain = 0;
};

/// Of offers whose difference in value is `lead`, per criterion.
QuestionWorth worth_of(std::span<const double> lead, const DecisionMatrix& values, std::span<const double> samples,
                       const FirstPlace& now);

/// An answer that nobody can foretell: neither offer is preferred by more than seven tenths.
inline constexpr double least_open = 0.3;

/// The place of the question that is expected to gain most among those whose answer is open; of equals the one nearest
/// to even, then the first. None when no answer is open.
std::optional<std::size_t> most_telling(std::span<const QuestionWorth> questions);

}  // namespace progrank
