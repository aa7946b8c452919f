#include "base/number_text.hpp"

#include <charconv>
#include <cmath>
#include <string>
#include <system_error>

namespace progrank {
namespace {

bool is_digit(char c) {
  return c >= '0' && c <= '9';
}

/// "30,000" without its commas; nothing when they do not part groups of three digits.
std::optional<std::string> ungrouped(std::string_view text) {
  const std::size_t point = std::min(text.find('.'), text.size());
  std::string plain;
  std::size_t since_comma = 0;
  bool parted = false;
  for (std::size_t i = 0; i <= point; ++i) {
    if (i < point && text[i] != ',') {
      plain += text[i];
      ++since_comma;
      continue;
    }
    if (parted ? since_comma != 3 : i < point && (since_comma == 0 || since_comma > 3)) return std::nullopt;
    parted = true;
    since_comma = 0;
  }
  return plain.append(text.substr(point));
}

/// What 30k and 1.2m are multiplied with; takes the letter away.
double factor_of(std::string_view& text) {
  if (text.size() < 2 || !is_digit(text[text.size() - 2])) return 1;
  const char letter = text.back();
  const double factor = letter == 'k' || letter == 'K' ? 1e3 : letter == 'm' || letter == 'M' ? 1e6 : 1;
  if (factor > 1) text.remove_suffix(1);
  return factor;
}

}  // namespace

std::optional<double> plain_number(std::string_view text) {
  double value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (text.empty() || error != std::errc{} || end != text.data() + text.size() || !std::isfinite(value))
    return std::nullopt;
  return value;
}

std::optional<double> grouped_number(std::string_view text) {
  const double factor = factor_of(text);
  const auto plain = text.find(',') == std::string_view::npos ? std::string(text) : ungrouped(text);
  const auto number = plain ? plain_number(*plain) : std::nullopt;
  return number && std::isfinite(*number * factor) ? std::optional(*number * factor) : std::nullopt;
}

}  // namespace progrank
