#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <cmath>

#include "base/number_text.hpp"
#include "cli/flags.hpp"

namespace progrank::cli {
namespace {

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
  return grouped_number(text);
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

namespace {

/// "30.000" is thirty thousand in half of the world and thirty in the other.
bool is_doubtful(std::string_view text) {
  if (text.starts_with('$')) text.remove_prefix(1);
  const std::size_t point = text.find('.');
  constexpr std::string_view digits = "0123456789";
  return point != std::string_view::npos && point >= 1 && point <= 3 && text.size() == point + 4 &&
         text.front() != '0' && text.substr(0, point).find_first_not_of(digits) == std::string_view::npos &&
         text.substr(point + 1).find_first_not_of(digits) == std::string_view::npos;
}

}  // namespace

double read_number(std::string_view flag, std::string_view text, ValueKind kind) {
  if (kind == ValueKind::money && is_doubtful(text))
    throw UsageError(fmt::format("{}: \"{}\" may be a fraction or thousands, an amount such as {} was expected", flag,
                                 text, expected_of(kind)));
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
