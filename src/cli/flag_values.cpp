#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <cmath>

#include "cli/flags.hpp"

namespace progrank::cli {
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

/// A decimal number that is all of the text.
std::optional<double> plain_number(std::string_view text) {
  double value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (text.empty() || error != std::errc{} || end != text.data() + text.size() || !std::isfinite(value))
    return std::nullopt;
  return value;
}

/// What 30k and 1.2m are multiplied with; takes the letter away.
double factor_of(std::string_view& text) {
  if (text.size() < 2 || !is_digit(text[text.size() - 2])) return 1;
  const char letter = text.back();
  const double factor = letter == 'k' || letter == 'K' ? 1e3 : letter == 'm' || letter == 'M' ? 1e6 : 1;
  if (factor > 1) text.remove_suffix(1);
  return factor;
}

std::string_view expected_of(ValueKind kind) {
  return kind == ValueKind::money ? "45000, $45,000 or 45k" : "45000 or 3.5";
}

/// Spelt as a number, but infinite, none, or too large for one: inf, nan, 1e999.
bool is_beyond_numbers(std::string_view text) {
  double value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  return end == text.data() + text.size() && (error == std::errc::result_out_of_range || !std::isfinite(value));
}

struct Assign {
  const Flag& flag;
  const std::vector<std::string>& values;

  void operator()(std::monostate) const {}
  void operator()(bool* setting) const { *setting = values.back() == "true"; }
  void operator()(std::string* setting) const { *setting = values.back(); }
  void operator()(std::optional<std::string>* setting) const { *setting = values.back(); }
  void operator()(std::vector<std::string>* setting) const { *setting = values; }
  void operator()(double* setting) const { *setting = number(); }
  void operator()(std::optional<double>* setting) const { *setting = number(); }
  void operator()(std::size_t* setting) const { *setting = read_count(flag.name, values.back()); }
  void operator()(std::optional<std::size_t>* setting) const { *setting = read_count(flag.name, values.back()); }
  void operator()(const std::function<void(const std::vector<std::string>&)>& set) const { set(values); }

 private:
  [[nodiscard]] double number() const { return read_number(flag.name, values.back(), flag.values.kind); }
};

}  // namespace

std::optional<double> spelt_number(std::string_view text, ValueKind kind) {
  if (kind == ValueKind::number) return plain_number(text);
  if (kind == ValueKind::money && text.starts_with('$')) text.remove_prefix(1);
  const double factor = factor_of(text);
  const auto plain = text.find(',') == std::string_view::npos ? std::string(text) : ungrouped(text);
  const auto number = plain ? plain_number(*plain) : std::nullopt;
  return number && std::isfinite(*number * factor) ? std::optional(*number * factor) : std::nullopt;
}

std::optional<std::size_t> spelt_count(std::string_view text) {
  std::size_t whole = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), whole);
  if (!text.empty() && error == std::errc{} && end == text.data() + text.size()) return whole;
  constexpr double exact = 9007199254740992;  // 2^53: beyond, doubles leave out whole numbers
  const auto number = spelt_number(text, ValueKind::count);
  if (!number || *number < 0 || *number > exact || std::floor(*number) != *number) return std::nullopt;
  return static_cast<std::size_t>(*number);
}

double read_number(std::string_view flag, std::string_view text, ValueKind kind) {
  if (const auto number = spelt_number(text, kind)) return *number;
  if (is_beyond_numbers(text))
    throw UsageError(
        fmt::format("{} {} is not finite, a number such as {} was expected", flag, text, expected_of(kind)));
  throw UsageError(fmt::format("{}: \"{}\" is not a number such as {}", flag, text, expected_of(kind)));
}

std::size_t read_count(std::string_view flag, std::string_view text) {
  if (const auto count = spelt_count(text)) return *count;
  throw UsageError(fmt::format("{}: \"{}\" is not a whole number of at least 0", flag, text));
}

void assign(const Flag& flag, const std::vector<std::string>& values) {
  std::visit(Assign{flag, values}, flag.target);
}

}  // namespace progrank::cli
