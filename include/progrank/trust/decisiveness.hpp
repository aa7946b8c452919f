#pragma once
// How decisively a model orders records: how wide the ranges of their scores are, and how far their ranks could move.
// Wide ranges come from facts that nobody published and from honest estimates; a narrower one is only better where a
// fact has come in.

#include <cstddef>
#include <span>

#include "progrank/score/score.hpp"
#include "progrank/trust/robustness.hpp"

namespace progrank {

struct Decisiveness {
  std::size_t records = 0;
  double width = 0;           ///< mean width of the score range, 0..100
  std::size_t top = 0;        ///< how many are the best ones below: ten, or all there are
  double top_width = 0;       ///< mean width of theirs
  double top_rank_range = 0;  ///< mean of their 95 % rank less their 5 % rank
};

/// Of the records as the scorer ranks them; ranks by sampling (robustness.hpp).
Decisiveness decisiveness(const Scorer& scorer, std::span<const Record* const> records,
                          const RobustnessOptions& options);

}  // namespace progrank
