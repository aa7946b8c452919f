#pragma once
// Value functions: from what an attribute is to what it is worth, 0 to 1, on a scale that no other record changes.

#include <array>
#include <string>
#include <utility>
#include <variant>
#include <vector>

#include "progrank/base/interval.hpp"
#include "progrank/derive/attribute.hpp"
#include "progrank/score/value_interval.hpp"

namespace progrank {

/// Piecewise-linear curve through (attribute, value) points, constant outside of them.
struct PointsFunction {
  std::vector<std::pair<double, double>> points;  ///< x strictly rising, y in 0..1
  [[nodiscard]] double at(double x) const;
  /// Least and greatest value over an interval; a curve may rise and fall.
  [[nodiscard]] ValueInterval over(Interval x) const;
};

/// Token → value; a token not listed is worth 0. A list combines its tokens' values.
struct CategoriesFunction {
  enum class Combine : std::uint8_t {
    max,
    min,
    mean
  };
  std::vector<std::pair<std::string, double>> values;
  Combine combine = Combine::max;
  std::array<double, 64> by_token{};  ///< the same by position in the attribute's vocabulary
};

/// Share (by weight) of the wanted tokens that are present. Open: a token not listed is unknown, so the value is
/// [share, 1].
struct CoverageFunction {
  std::vector<std::pair<std::string, double>> wanted;
  bool open = false;
  std::array<double, 64> by_token{};
  double total = 0;
};

/// 1 when the attribute is known, else 0.
struct PresentFunction {};

using ValueFunction = std::variant<PointsFunction, CategoriesFunction, CoverageFunction, PresentFunction>;

/// What an attribute is worth under a value function, 0..1; unknown = [0,1] (but 0 for `present`).
ValueInterval value_of(const ValueFunction& function, const Value& value);

}  // namespace progrank
