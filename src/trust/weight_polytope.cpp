#include "progrank/trust/weight_polytope.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <optional>
#include <stdexcept>
#include <utility>

#include "trust/linear_program.hpp"

namespace progrank {
namespace {

constexpr double rounding = 1e-9;  // of a solver's answer

double dot(std::span<const double> a, std::span<const double> b) {
  return std::inner_product(a.begin(), a.end(), b.begin(), 0.0);
}

/// How much a constraint changes over the simplex at most, by distance: divided by it, slacks are distances. One that
/// no weights change stays as it is.
double length_on_simplex(std::span<const double> coefficients) {
  const auto n = static_cast<double>(coefficients.size());
  const double mean = std::accumulate(coefficients.begin(), coefficients.end(), 0.0) / n;
  double square = 0;
  for (const double c : coefficients) square += (c - mean) * (c - mean);
  return std::sqrt(square) > rounding ? std::sqrt(square) : 1;
}

std::vector<LinearRow> rows_of(std::span<const WeightConstraint> constraints) {
  std::vector<LinearRow> rows;
  for (const WeightConstraint& constraint : constraints) rows.push_back({constraint.coefficients, constraint.at_least});
  return rows;
}

double slack_of(const WeightConstraint& constraint, std::span<const double> weights) {
  return dot(constraint.coefficients, weights) - constraint.at_least;
}

/// Weights that keep all constraints, and behind them the slack, as great as can be, that all of the `open` ones have.
std::optional<std::vector<double>> centre(std::span<const WeightConstraint> constraints,
                                          const std::vector<bool>& open) {
  std::vector<LinearRow> rows = rows_of(constraints);
  for (std::size_t k = 0; k < rows.size(); ++k) rows[k].coefficients.push_back(open[k] ? -1.0 : 0.0);
  const std::size_t criteria = constraints.front().coefficients.size();
  std::vector<double> slack(criteria + 1);
  slack.back() = 1;
  LinearRow& bound = rows.emplace_back();  // where no constraint limits it
  bound.coefficients.assign(criteria + 1, 0.0);
  bound.coefficients.back() = -1;
  bound.at_least = -1;
  return maximised(slack, rows, criteria);
}

/// An orthonormal basis of the directions along which none of the normals changes: Gram and Schmidt's on these, then on
/// the axes in their order, so that it is the same each time.
class Orthonormal {
 public:
  void add_normal(std::vector<double> vector) { add(normals_, std::move(vector)); }
  std::vector<std::vector<double>> directions(std::size_t criteria) {
    for (std::size_t i = 0; i < criteria && normals_.size() + directions_.size() < criteria; ++i) {
      std::vector<double> axis(criteria);
      axis[i] = 1;
      add(directions_, std::move(axis));
    }
    return std::move(directions_);
  }

 private:
  using Vectors = std::vector<std::vector<double>>;

  void take_away(const Vectors& others, std::vector<double>& vector) const {
    for (const auto& other : others) {
      const double part = dot(vector, other);
      for (std::size_t i = 0; i < vector.size(); ++i) vector[i] -= part * other[i];
    }
  }

  void add(Vectors& to, std::vector<double> vector) {
    constexpr double nothing = 1e-7;
    for (int pass = 0; pass < 2; ++pass) {  // the second takes away what rounding left
      take_away(normals_, vector);
      take_away(directions_, vector);
      const double length = std::sqrt(dot(vector, vector));
      if (length <= nothing) return;
      for (double& entry : vector) entry /= length;
    }
    to.push_back(std::move(vector));
  }

  Vectors normals_;
  Vectors directions_;
};

}  // namespace

WeightPolytope::WeightPolytope(std::size_t criteria, std::vector<WeightConstraint> constraints)
    : criteria_(criteria), constraints_(std::move(constraints)) {
  if (criteria == 0) throw std::invalid_argument("weight polytope: at least one criterion is needed");
  for (WeightConstraint& constraint : constraints_) {
    const auto finite = [](double c) { return std::isfinite(c); };
    if (constraint.coefficients.size() != criteria || !std::isfinite(constraint.at_least) ||
        !std::all_of(constraint.coefficients.begin(), constraint.coefficients.end(), finite))
      throw std::invalid_argument("weight polytope: one finite coefficient per criterion is needed");
    const double length = length_on_simplex(constraint.coefficients);
    for (double& c : constraint.coefficients) c /= length;
    constraint.at_least /= length;
  }
  add_own_constraints();
  std::vector<bool> open;
  if (find_interior(open)) find_frame(open);
}

void WeightPolytope::add_own_constraints() {
  for (std::size_t i = 0; i < criteria_; ++i) {
    WeightConstraint& own = constraints_.emplace_back();
    own.coefficients.assign(criteria_, 0.0);
    own.coefficients[i] = 1;
  }
}

Extremes WeightPolytope::extremes(std::span<const double> coefficients) const {
  const auto rows = rows_of(std::span(constraints_).first(constraints_.size() - criteria_));
  const std::vector<double> up(coefficients.begin(), coefficients.end());
  std::vector<double> down = up;
  for (double& c : down) c = -c;
  // Where the solver finds the polytope too thin, the interior point stands for it.
  const auto greatest = maximised(up, rows, criteria_).value_or(interior());
  const auto least = maximised(down, rows, criteria_).value_or(interior());
  return {dot(up, least), dot(up, greatest)};
}

/// Sets the origin; which constraints can have slack is told in `open`. A constraint whose slack is 0 even where it is
/// greatest is an equality. False: the polytope is empty.
bool WeightPolytope::find_interior(std::vector<bool>& open) {
  open.assign(constraints_.size(), true);
  auto found = centre(constraints_, open);
  if (found && found->back() <= rounding) {
    const auto rows = rows_of(std::span(constraints_).first(constraints_.size() - criteria_));
    for (std::size_t k = 0; k < constraints_.size(); ++k) {
      const auto best = maximised(constraints_[k].coefficients, rows, criteria_);
      open[k] = best && slack_of(constraints_[k], *best) > rounding;
    }
    found = centre(constraints_, open);
  }
  if (found) frame_.origin.assign(found->begin(), found->end() - 1);
  return found.has_value();
}

void WeightPolytope::find_frame(const std::vector<bool>& open) {
  Orthonormal basis;
  basis.add_normal(std::vector<double>(criteria_, 1.0));  // the sum stays 1
  for (std::size_t k = 0; k < constraints_.size(); ++k)
    if (!open[k]) basis.add_normal(constraints_[k].coefficients);
  frame_.directions = basis.directions(criteria_);
  for (std::size_t k = 0; k < constraints_.size(); ++k)
    if (open[k]) frame_.slacks.push_back(std::max(0.0, slack_of(constraints_[k], frame_.origin)));
  for (const auto& direction : frame_.directions)
    for (std::size_t k = 0; k < constraints_.size(); ++k)
      if (open[k]) frame_.slopes.push_back(dot(constraints_[k].coefficients, direction));
}

}  // namespace progrank
