#pragma once
// Weights drawn uniformly from all that agree with what a person said: hit-and-run sampling.
//
// Smith 1984, "Efficient Monte Carlo procedures for generating points uniformly distributed over bounded regions",
// Operations Research 32(6); Bélisle, Romeijn & Smith 1993, "Hit-and-run algorithms for generating multivariate
// distributions", Mathematics of Operations Research 18(2): any distribution of directions that can lead everywhere
// will do; Tervonen, van Valkenhoef, Baştürk & Postmus 2013, "Hit-And-Run enables efficient weight generation for
// simulation-based multiple criteria decision analysis", EJOR 224(3).

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "progrank/base/random.hpp"
#include "progrank/trust/weight_polytope.hpp"

namespace progrank {

/// The same polytope in coordinates in which it is about as wide in every direction: answers leave long and thin ones,
/// in which most steps are short. A trial run measures it (the Cholesky factor of its covariance stretches the basis).
/// Which coordinates are used changes no probability, only how soon the chain has been everywhere.
PolytopeFrame straightened(const PolytopeFrame& frame);

/// A chain of weights, uniform on the polytope: burnt in when it begins, thinned between draws. Same frame, seed and
/// stream, same weights on every machine.
class HitAndRun {
 public:
  /// The frame is that of a polytope that is not empty, and outlives the chain.
  HitAndRun(const PolytopeFrame& frame, std::uint64_t seed, std::uint64_t stream);

  /// Fills `weights`, one per criterion, a few steps on; they sum to 1.
  void draw(std::span<double> weights);
  /// Goes on without a draw.
  void walk(std::size_t steps_per_dimension);
  /// Where it is, in the frame's coordinates.
  [[nodiscard]] std::span<const double> place() const { return place_; }

 private:
  void step();

  const PolytopeFrame* frame_;
  RandomStream random_;
  std::vector<double> place_;
  std::vector<double> direction_;
  std::vector<double> slacks_;
  std::vector<double> changes_;  ///< of the slacks along the direction
};

/// `count` draws of one chain in straightened coordinates, row by row.
std::vector<double> weight_samples(const WeightPolytope& polytope, std::size_t count, std::uint64_t seed);

}  // namespace progrank
