#include "progrank/base/rounding.hpp"

#include <fmt/format.h>

#include <cmath>

#include "progrank/base/number.hpp"

namespace progrank {
namespace {

/// With its cents, when there are any.
std::string to_the_cent(double amount) {
  constexpr double cents_of_one = 100;
  const double cents = std::round(amount * cents_of_one);
  const double whole = std::floor(cents / cents_of_one);
  const double rest = cents - whole * cents_of_one;
  return rest == 0 ? grouped(whole) : fmt::format("{}.{:02.0f}", grouped(whole), rest);
}

}  // namespace

double in_cents(double amount) {
  constexpr double cents = 100;
  return std::isfinite(amount) ? std::round(amount * cents) / cents : amount;
}

Interval in_cents(Interval amount) {
  return {in_cents(amount.min), in_cents(amount.max)};
}

std::string exact_money(Interval amount, std::string_view currency) {
  // The currency stands where money() puts it: before the first of the amounts.
  const std::string unit = money(0, currency);
  const std::string low = unit.substr(0, unit.size() - 1) + to_the_cent(amount.min);
  return amount.exact() ? low : fmt::format("{}–{}", low, to_the_cent(amount.max));
}

}  // namespace progrank
