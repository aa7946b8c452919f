#pragma once
// Weights of criteria: from an order of priorities, and drawn at random around what a person said.

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "progrank/base/random.hpp"

namespace progrank {

/// Rank-order-centroid weights of `count` criteria, the most important first; they sum to 1.
/// w_k = (1/n) * sum_{i=k..n} 1/i  (Barron & Barrett 1996, "Decision quality using ranked attribute weights").
std::vector<double> rank_order_centroid(std::size_t count);

/// The weights divided by their sum. Throws std::invalid_argument when one is negative or not finite, or all are 0.
std::vector<double> normalised(std::span<const double> weights);

/// How far the weights may be from those given.
struct WeightUncertainty {
  enum class Kind : std::uint8_t {
    any,      ///< nothing is known: uniform on the simplex of all weights
    ordinal,  ///< only their order is known: uniform on the part of the simplex that keeps it
    percent,  ///< each weight w uniform in w * (1 ± percent/100), then divided by their sum
  };
  Kind kind = Kind::percent;
  double percent = 50;  ///< 0..100; read by Kind::percent only
};

/// Draws weight vectors that sum to 1. A criterion of weight 0 was switched off and keeps weight 0 whatever the kind.
/// Ordinal: criteria of equal weight are in no order, so a draw may put either first.
class WeightSampler {
 public:
  /// Throws std::invalid_argument on weights that `normalised` refuses and on a percent outside 0..100.
  WeightSampler(std::span<const double> weights, WeightUncertainty uncertainty);

  [[nodiscard]] std::size_t size() const { return base_.size(); }

  /// Fills `weights` (of size()) with the next draw of `random`. Not const: it reuses a scratch array.
  void draw(RandomStream& random, std::span<double> weights);

 private:
  void draw_simplex(RandomStream& random);
  void order_as_given(RandomStream& random);
  void draw_percent(RandomStream& random);

  WeightUncertainty uncertainty_;
  std::vector<double> base_;         ///< as given, divided by their sum
  std::vector<std::size_t> active_;  ///< criteria of weight > 0, the heaviest first
  std::vector<double> drawn_;        ///< scratch: one weight per active_
};

}  // namespace progrank
