#include "progrank/trust/dominance.hpp"

#include <algorithm>
#include <numeric>

#include "progrank/score/grid.hpp"

namespace progrank {
namespace {

using Row = std::span<const ValueInterval>;

double sum_lo(Row row) {
  return std::accumulate(row.begin(), row.end(), 0.0, [](double sum, const ValueInterval& v) { return sum + v.lo; });
}
double sum_hi(Row row) {
  return std::accumulate(row.begin(), row.end(), 0.0, [](double sum, const ValueInterval& v) { return sum + v.hi; });
}

bool lo_covers_lo(Row a, Row b) {
  for (std::size_t c = 0; c < a.size(); ++c)
    if (a[c].lo < b[c].lo) return false;
  return true;
}

bool lo_precedes(Row a, Row b) {
  return std::lexicographical_compare(a.begin(), a.end(), b.begin(), b.end(),
                                      [](const ValueInterval& x, const ValueInterval& y) { return x.lo > y.lo; });
}

// Greatest sum of lower ends first. A dominator's sum is at least as great (rounding is monotone), and where the sums
// are rounded to the same number its lower ends come first lexicographically: dominators come before the dominated.
std::vector<std::size_t> dominators_first(const DecisionMatrix& matrix, std::span<const double> sums) {
  std::vector<std::size_t> order(matrix.alternatives());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) {
    if (sums[a] != sums[b]) return sums[a] > sums[b];
    if (lo_precedes(matrix.row(a), matrix.row(b))) return true;
    return !lo_precedes(matrix.row(b), matrix.row(a)) && a < b;
  });
  return order;
}

std::vector<ValueInterval> cells_on_grid(const DecisionMatrix& matrix) {
  std::vector<ValueInterval> cells;
  cells.reserve(matrix.alternatives() * matrix.criteria());
  for (std::size_t i = 0; i < matrix.alternatives(); ++i)
    for (const ValueInterval& cell : matrix.row(i)) cells.push_back({on_grid(cell.lo), on_grid(cell.hi)});
  return cells;
}

// The alternatives that are worth comparing with. Dominance is transitive, so the front suffices; and of the front
// those whose lower ends no other covers, because whatever the covered one dominates its cover dominates as well.
class Comparators {
 public:
  struct Verdict {
    std::optional<std::size_t> dominator;
    bool covered = false;
  };

  [[nodiscard]] Verdict judge(Row row) const {
    const double enough = sum_hi(row);
    Verdict verdict;
    for (const Entry& entry : entries_) {
      if (verdict.covered && entry.sum_lo < enough) break;  // sums only fall: none of the rest dominates
      if (!lo_covers_lo(entry.row, row)) continue;
      verdict.covered = true;
      if (!dominates(entry.row, row)) continue;
      verdict.dominator = entry.alternative;
      break;
    }
    return verdict;
  }

  void add(std::size_t alternative, Row row, double sum) { entries_.push_back({alternative, row, sum}); }

 private:
  struct Entry {
    std::size_t alternative;
    Row row;
    double sum_lo;
  };
  std::vector<Entry> entries_;  ///< greatest sum first
};

}  // namespace

bool dominates(Row a, Row b) {
  bool better = false;
  for (std::size_t c = 0; c < a.size(); ++c) {
    const double worst = on_grid(a[c].lo);
    const double best = on_grid(b[c].hi);
    if (worst < best) return false;
    better = better || worst > best;
  }
  return better;
}

ParetoResult pareto(const DecisionMatrix& exact) {
  const std::vector<ValueInterval> cells = cells_on_grid(exact);
  const DecisionMatrix matrix(cells, exact.criteria());
  std::vector<double> sums(matrix.alternatives());
  for (std::size_t i = 0; i < sums.size(); ++i) sums[i] = sum_lo(matrix.row(i));
  ParetoResult result;
  result.dominated_by.resize(matrix.alternatives());
  Comparators comparators;
  for (const std::size_t i : dominators_first(matrix, sums)) {
    const auto verdict = comparators.judge(matrix.row(i));
    result.dominated_by[i] = verdict.dominator;
    if (!verdict.dominator) result.front.push_back(i);
    if (!verdict.covered) comparators.add(i, matrix.row(i), sums[i]);
  }
  std::sort(result.front.begin(), result.front.end());
  return result;
}

std::vector<std::size_t> dominators(const DecisionMatrix& matrix, std::size_t alternative) {
  std::vector<std::size_t> found;
  for (std::size_t i = 0; i < matrix.alternatives(); ++i)
    if (dominates(matrix.row(i), matrix.row(alternative))) found.push_back(i);
  return found;
}

}  // namespace progrank
