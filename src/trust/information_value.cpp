#include "progrank/trust/information_value.hpp"

#include <algorithm>
#include <cstddef>

namespace progrank {
namespace {

/// Calls `take(from, to)` for every straight piece of the fact, the score that it adds at the piece's ends.
template <typename Take>
void each_piece(const OpenFact& fact, Take take) {
  if (!fact.shape) return take(0.0, fact.width);
  for (std::size_t i = 1; i < fact.shape->size(); ++i)
    take(fact.width * (*fact.shape)[i - 1], fact.width * (*fact.shape)[i]);
}

double pieces(const OpenFact& fact) {
  return fact.shape ? static_cast<double>(fact.shape->size() - 1) : 1;
}

/// The mean of max(x, 0) for x uniform between two ends.
double mean_above_zero(double a, double b) {
  const auto [low, high] = std::minmax(a, b);
  if (low >= 0) return 0.5 * (low + high);
  if (high <= 0) return 0;
  return 0.5 * high * (high / (high - low));
}

}  // namespace

double mean_of(const OpenFact& fact) {
  double sum = 0;
  each_piece(fact, [&](double from, double to) { sum += 0.5 * (from + to); });
  return sum / pieces(fact);
}

double information_value(double own, double other, const OpenFact& fact) {
  const double without = own - mean_of(fact) - other;  // by how much it leads the best other, the fact apart
  double ahead = 0;
  each_piece(fact, [&](double from, double to) { ahead += mean_above_zero(without + from, without + to); });
  return std::max(0.0, ahead / pieces(fact) - std::max(0.0, own - other));
}

}  // namespace progrank
