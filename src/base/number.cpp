#include "progrank/base/number.hpp"

#include <fmt/compile.h>
#include <fmt/format.h>

#include <charconv>
#include <cmath>

namespace progrank {
namespace {

std::string_view symbol(std::string_view currency) {
  if (currency == "USD") return "$";
  if (currency == "GBP") return "£";
  if (currency == "EUR") return "€";
  if (currency == "AUD") return "A$";
  if (currency == "CAD") return "C$";
  return {};
}

}  // namespace

void append_shortest(std::string& out, double number) {
  constexpr double exact_integers = 9007199254740992.0;  // 2^53
  if (number > -exact_integers && number < exact_integers &&
      number == static_cast<double>(static_cast<long long>(number))) {
    const fmt::format_int whole(static_cast<long long>(number));
    out.append(whole.data(), whole.size());
    return;
  }
  constexpr std::size_t longest = 32;  // 17 digits, sign, point, exponent
  char text[longest];
  const char* const end = fmt::format_to(text, FMT_COMPILE("{}"), number);
  out.append(static_cast<const char*>(text), end);
}

std::string shortest(double number) {
  std::string out;
  append_shortest(out, number);
  return out;
}

std::string grouped(double number) {
  std::string digits = fmt::format("{:.0f}", number);
  const std::size_t sign = digits.starts_with('-') ? 1 : 0;
  for (std::size_t at = digits.size(); at > sign + 3; at -= 3) digits.insert(at - 3, 1, ',');
  return digits;
}

std::string money(double amount, std::string_view currency) {
  const std::string_view sign = symbol(currency);
  const bool cents = amount != std::floor(amount) && amount < 1000;
  const std::string number = cents ? fmt::format("{:.2f}", amount) : grouped(amount);
  return sign.empty() ? fmt::format("{} {}", currency, number) : fmt::format("{}{}", sign, number);
}

std::string money(Interval amount, std::string_view currency) {
  if (amount.exact()) return money(amount.min, currency);
  if (!amount.bounded()) return fmt::format("{}+", money(amount.min, currency));
  const std::string low = money(amount.min, currency);
  const std::string high = grouped(amount.max);
  if (low == money(amount.max, currency)) return low;
  return fmt::format("{}–{}", low, high);
}

}  // namespace progrank
