#pragma once
// What would have to be true, in facts and in weights, for a record to stand at a wanted rank. Closed forms on the
// point score (score.hpp), one thing changed at a time, no sampling.

#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "progrank/score/ranked_rows.hpp"
#include "progrank/trust/explain.hpp"

namespace progrank {

/// What one fact alone would have to be.
struct NeededFact {
  std::string criterion;  ///< that looks at it
  const Attribute* attribute = nullptr;
  bool known = false;                   ///< what it is now
  double value = 0;                     ///< the value, 0..1 on the criterion's scale, to be passed
  std::optional<CurveCrossing> figure;  ///< of a number: the figure, and on which side of it
  std::vector<std::string> any_of;      ///< of words: each of these suffices
};

/// What one top-level weight alone would have to be, all others as they are.
struct NeededWeight {
  std::string criterion;
  double from = 0;  ///< as it is
  double to = 0;    ///< the nearest weight beyond which the rank is reached
  Side beyond = Side::above;
  std::optional<double> until;  ///< and the one at which it is lost again
  double share_from = 0;        ///< of the whole model, 0..1
  double share_to = 0;
};

/// Facts that are not known whole, and where the record would stand if exactly these were.
struct Publication {
  std::vector<std::string> criteria;  ///< that look at them, the one with most to win first
  std::size_t rank_best = 0;          ///< if all of them turned out best
  std::size_t rank_worst = 0;         ///< if all of them turned out worst
};

struct WayToRank {
  std::size_t wanted = 0;
  bool stands = false;            ///< it is there, or higher, already: all below is empty
  const Record* rival = nullptr;  ///< who holds the rank, and must be passed
  double rival_score = 0;
  double gap = 0;                     ///< points that are lacking
  std::vector<NeededFact> facts;      ///< known or not; only those that can do it alone
  std::vector<NeededWeight> weights;  ///< likewise, the smallest change of share first
  std::optional<Publication> all;     ///< every fact that is not known whole; nothing when there is none
  std::optional<Publication> fewest;  ///< the fewest of them that could do it; nothing when not even all could
};

/// `explanation` is of a record explained among the same ones, which are in order. `first` are those of them that come
/// first, one more than `wanted` if there are so many. Throws InputError when so many records do not pass the filters.
///
/// A weight w of criterion j puts the record ahead of another when w·d + c > 0, d = its lead in value on j and c = its
/// weighted lead on all other criteria; so the number of records ahead changes only at w = −c/d, and the nearest
/// stretch of w with few enough of them is found by going through these in order.
WayToRank way_to_rank(const Explanation& explanation, std::size_t wanted, const RankedRows& among,
                      std::span<const Scored> first, const Scorer& scorer);

}  // namespace progrank
