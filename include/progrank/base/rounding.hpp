#pragma once
// Figures that were worked out, without the digits that are only rounding errors; and prices, which are never rounded.

#include <cstdint>
#include <string>
#include <string_view>

#include "progrank/base/interval.hpp"

namespace progrank {

/// Whole cents of an amount: what products of prices leave behind them is no money. Infinity stays.
double in_cents(double amount);
Interval in_cents(Interval amount);

/// A figure without the digits that a double does not hold for sure: on a grid of 1e-12, from 1,000 (to 9e6) on of
/// 1e-9.
inline double without_noise(double figure) {
  const double steps = figure < 1000 && figure > -1000 ? 1e12 : 1e9;
  const double half = figure < 0 ? -0.5 : 0.5;
  return static_cast<double>(static_cast<std::int64_t>(figure * steps + half)) / steps;
}

/// A published price or price range with the cents it has: "$1,039.15", "$499.50–612", "$565". (money() in number.hpp
/// is for reading at a glance.)
std::string exact_money(Interval amount, std::string_view currency = "USD");

}  // namespace progrank
