#pragma once
// What it is worth to know one fact before choosing: the expected value of partial perfect information (Raiffa &
// Schlaifer 1961, Applied Statistical Decision Theory; Howard 1966, "Information value theory", IEEE Trans. SSC 2(1)).

#include "progrank/score/value_interval.hpp"

namespace progrank {

/// A fact of one alternative that is not known whole.
struct OpenFact {
  double width = 0;                       ///< what it may add to the alternative's score, in points
  const ValueQuantiles* shape = nullptr;  ///< how it is spread over [0, width]; null = evenly
};

/// The mean of what it adds, in points.
double mean_of(const OpenFact& fact);

/// How much better the best choice would be, in points of mean score, if the fact were known first:
/// E max(own − mean + fact, other) − max(own, other). `own` is the mean score of the fact's alternative, the fact's
/// mean in it, and `other` the best mean score of all others. The fact's score is a straight line of its probability,
/// or ten in a row, so the expectation is a sum of triangles and trapezia: exact, and never below 0.
double information_value(double own, double other, const OpenFact& fact);

}  // namespace progrank
