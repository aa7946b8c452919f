#pragma once
// Small dense linear programs. The one place that knows lp_solve.

#include <optional>
#include <span>
#include <vector>

namespace progrank {

/// Σ coefficients·x >= at_least.
struct LinearRow {
  std::vector<double> coefficients;
  double at_least = 0;
};

/// The x that makes Σ objective·x greatest, with x >= 0, Σ x over the first `in_sum` variables = 1 and every row kept;
/// nothing when no x keeps them. Every row has as many coefficients as the objective; the greatest value must be
/// finite. Throws std::runtime_error when the solver gives up.
std::optional<std::vector<double>> maximised(std::span<const double> objective, std::span<const LinearRow> rows,
                                             std::size_t in_sum);

}  // namespace progrank
