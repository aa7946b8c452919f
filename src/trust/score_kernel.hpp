#pragma once
// Inside of the robustness analysis: its inner loop, scores of alternatives in several samples at a time. Compiled once
// for every x86-64 and once for those with AVX2; which one runs is found out when it is first asked for. Both give the
// same numbers, because each lane is worked out as it would be alone, and no multiplication and addition become one.

#include <cstddef>
#include <cstdint>

namespace progrank {

/// What an uncertain value may add to its lower end, spread evenly.
struct UncertainValue {
  std::uint32_t criterion;
  double width;
};

/// One that is not spread evenly: shares of the width at the probabilities 0, 0.1, ..., 1.
struct ShapedValue {
  std::uint32_t criterion;
  double width;
  const double* quantiles;
};
inline constexpr std::size_t quantile_steps = 10;

/// Alternatives in a row. Lists have an entry for each alternative, and one past the last.
struct AlternativeValues {
  std::size_t count;
  std::size_t criteria;
  const double* lo;  ///< row-major
  const UncertainValue* uncertain;
  const std::size_t* first_uncertain;
  const ShapedValue* shaped;
  const std::size_t* first_shaped;
};

/// Samples side by side, one a lane.
struct SampleLanes {
  const double* weights;  ///< by criterion, then lane
  std::uint64_t* state;   ///< of the generators of the values (random.hpp), by word, then lane; they go on
  const double* lowest;   ///< by lane: scores below are of no interest
};

/// Where scores go; room for all alternatives.
struct LaneScores {
  std::uint32_t* alternatives;  ///< those with a score of interest in some lane
  double* scores;               ///< of these, in all lanes, in steps of the grid (grid.hpp), whole numbers
};

struct ScoreKernel {
  std::size_t lanes;
  /// How many alternatives have a score of interest.
  std::size_t (*run)(const AlternativeValues& values, const SampleLanes& samples, const LaneScores& found);
};

/// All that this machine can run, the fastest last.
struct ScoreKernels {
  const ScoreKernel* kernels[3];
  std::size_t count;
};
ScoreKernels score_kernels();
/// The one for this machine.
const ScoreKernel& score_kernel();

inline constexpr double score_steps = 1e11;  ///< of the grid in a score of 0 to 1

}  // namespace progrank
