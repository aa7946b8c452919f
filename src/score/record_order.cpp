#include "progrank/score/record_order.hpp"

namespace progrank {

bool RecordOrder::before(const Scored& a, const SortValue& x, const Scored& b, const SortValue& y) const {
  if (!value) return descending ? ranks_before(b, a) : ranks_before(a, b);
  if (x.known != y.known) return x.known;
  if (x < y) return !descending;
  if (y < x) return descending;
  return ranks_before(a, b);
}

}  // namespace progrank
