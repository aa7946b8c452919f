#pragma once
// What a person's choices say of her weights. Robust ordinal regression: Greco, Mousseau & Słowiński 2008, "Ordinal
// regression revisited: multiple criteria ranking using a set of additive value functions", EJOR 191(2). Here the value
// functions are known and the weights are not, so everything is linear.

#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "progrank/score/value_interval.hpp"
#include "progrank/trust/weight_polytope.hpp"

namespace progrank {

/// Two offers that are called the same differ by at most so much of the whole: one point of 100.
inline constexpr double same_band = 0.01;

/// One choice between two offers.
struct Statement {
  enum class Kind : std::uint8_t {
    ahead,  ///< the first is preferred: Σ w·lead > 0
    same,   ///< |Σ w·lead| <= same_band
  };
  std::vector<double> lead;  ///< per criterion: value of the first offer − value of the second
  Kind kind = Kind::ahead;
};

/// The weights that agree with all statements, borders included; all weights where there is none.
WeightPolytope agreeing_weights(std::size_t criteria, std::span<const Statement> statements);

/// Whether some weights put every preferred offer really ahead (Greco et al.: by a common ε > 0). Two opposite choices
/// between the same offers are not consistent, though the border between them agrees with both.
bool consistent(std::size_t criteria, std::span<const Statement> statements);

/// The smallest sets of statements without which the others are consistent: all of the least size, each in rising
/// order; one empty set when they are consistent as they are. Each set has to hit every irreducible inconsistent set
/// (Reiter 1987, "A theory of diagnosis from first principles"), so the search branches on the members of one. No set
/// when more than `most_removed` would have to go.
std::vector<std::vector<std::size_t>> smallest_removals(std::size_t criteria, std::span<const Statement> statements);
inline constexpr std::size_t most_removed = 4;

/// Whether one alternative is ahead of another, over all weights of a polytope and all values within their intervals.
enum class Standing : std::uint8_t {
  necessary,  ///< never behind, and ahead for some
  possible,   ///< ahead for some
  none,       ///< ahead for none
};
std::string_view text_of(Standing standing);

/// Of the alternative with the values `a` against that with `b`, one value per criterion. The polytope is not empty.
Standing standing(const WeightPolytope& weights, std::span<const ValueInterval> a, std::span<const ValueInterval> b);

}  // namespace progrank
