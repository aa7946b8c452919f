#pragma once
// All weights that agree with what a person said: a polytope in the simplex of weights, looked at by linear
// programming.

#include <cstddef>
#include <span>
#include <vector>

namespace progrank {

/// Σ coefficients·w >= at_least, a coefficient per criterion.
struct WeightConstraint {
  std::vector<double> coefficients;
  double at_least = 0;
};

/// Least and greatest of a quantity over the polytope.
struct Extremes {
  double least = 0;
  double greatest = 0;
};

/// Coordinates inside of a polytope: a place is `origin` plus so much of each direction.
struct PolytopeFrame {
  std::vector<double> origin;                   ///< weights inside of it
  std::vector<std::vector<double>> directions;  ///< along which all weights of the polytope can be reached
  std::vector<double> slacks;                   ///< of the constraints at the origin, >= 0; equalities left out
  std::vector<double> slopes;  ///< what a step along direction i adds to slack k: [i * slacks.size() + k]

  [[nodiscard]] std::size_t dimension() const { return directions.size(); }
};

/// The weights w >= 0 with Σ w = 1 that keep all constraints. What they imply to be equal is found (a weight that can
/// only be 0, two constraints that meet), so that the polytope may be flat.
class WeightPolytope {
 public:
  /// At least one criterion. Throws std::invalid_argument when a constraint has another number of coefficients, or one
  /// that is not finite.
  WeightPolytope(std::size_t criteria, std::vector<WeightConstraint> constraints);

  [[nodiscard]] std::size_t criteria() const { return criteria_; }
  /// No weights keep all constraints. Everything below asks for some that do.
  [[nodiscard]] bool empty() const { return frame_.origin.empty(); }
  /// Weights that keep every constraint, and as far from its border as can be, those that are implied equalities apart.
  [[nodiscard]] const std::vector<double>& interior() const { return frame_.origin; }
  /// From the interior point along an orthonormal basis: criteria − 1 directions, less for every implied equality.
  [[nodiscard]] const PolytopeFrame& frame() const { return frame_; }
  /// Of Σ coefficients·w.
  [[nodiscard]] Extremes extremes(std::span<const double> coefficients) const;

 private:
  void add_own_constraints();
  [[nodiscard]] bool find_interior(std::vector<bool>& open);
  void find_frame(const std::vector<bool>& open);

  std::size_t criteria_;
  std::vector<WeightConstraint> constraints_;  ///< the weights' own (w >= 0) last
  PolytopeFrame frame_;
};

}  // namespace progrank
