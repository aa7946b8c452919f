#pragma once
// Records in another order than that of their ranks.

#include <functional>
#include <string>

#include "progrank/score/score.hpp"

namespace progrank {

/// What a record is sorted by: a number, or a text without case and accents.
struct SortValue {
  bool known = false;
  double number = 0;
  std::string text;

  bool operator<(const SortValue& other) const {
    return number != other.number ? number < other.number : text < other.text;
  }
};

struct RecordOrder {
  /// Of a record; may be called by several threads. None: the rank.
  std::function<SortValue(const Scored&)> value;
  bool descending = false;

  [[nodiscard]] SortValue value_of(const Scored& scored) const { return value ? value(scored) : SortValue{}; }
  /// Whether `a`, which has the value `x`, comes before `b`. The unknown comes last, equals in the order of the ranks.
  [[nodiscard]] bool before(const Scored& a, const SortValue& x, const Scored& b, const SortValue& y) const;
};

}  // namespace progrank
