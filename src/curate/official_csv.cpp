#include "curate/official_csv.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>

#include "base/text.hpp"
#include "progrank/base/date.hpp"
#include "progrank/base/error.hpp"

namespace progrank {

std::string_view without_spaces(std::string_view text) {
  const std::size_t first = text.find_first_not_of(' ');
  return first == std::string_view::npos ? std::string_view{}
                                         : text.substr(first, text.find_last_not_of(' ') - first + 1);
}

std::optional<double> figure_in(const CsvReader& csv, std::size_t column) {
  const std::string_view text = without_spaces(csv[column]);
  if (text.empty() || text == ".") return std::nullopt;
  double number = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (error != std::errc{} || end != text.data() + text.size() || !(number >= 0))
    csv.fail(column, fmt::format("\"{}\" is not a figure, a number of at least 0 was expected", text));
  return number;
}

bool is_withheld(std::string_view text) {
  constexpr std::array<std::string_view, 5> words{"", "PS", "PrivacySuppressed", "NULL", "NA"};
  return std::find(words.begin(), words.end(), without_spaces(text)) != words.end();
}

std::optional<double> released_figure_in(const CsvReader& csv, std::size_t column) {
  if (is_withheld(csv[column])) return std::nullopt;
  return figure_in(csv, column);
}

int whole_number_in(const CsvReader& csv, std::size_t column) {
  const auto number = figure_in(csv, column);
  constexpr double most = 1e9;
  if (!number || *number > most || *number != static_cast<int>(*number))
    csv.fail(column, fmt::format("\"{}\" is not a whole number", csv[column]));
  return static_cast<int>(*number);
}

int unitid_in(const CsvReader& csv, std::size_t column) {
  constexpr int least = 100000;
  constexpr int most = 999999;
  const int unitid = whole_number_in(csv, column);
  if (unitid < least || unitid > most)
    csv.fail(column, fmt::format("{} is not an IPEDS number, six digits were expected", unitid));
  return unitid;
}

std::string text_in(const CsvReader& csv, std::size_t column) {
  return std::string(without_spaces(csv[column]));
}

std::size_t column_in_any_case(const CsvReader& csv, std::string_view name) {
  const std::string wanted = folded(name);
  const auto at = std::find_if(csv.header().begin(), csv.header().end(),
                               [&](const std::string& column) { return folded(column) == wanted; });
  if (at == csv.header().end()) return csv.column(name);
  return static_cast<std::size_t>(at - csv.header().begin());
}

std::string date_in_name(const std::string& file) {
  const std::string name = file.substr(file.find_last_of('/') + 1);
  constexpr std::size_t iso = 10;
  for (std::size_t at = 0; at + iso <= name.size(); ++at)
    if (parse_date(std::string_view(name).substr(at, iso))) return name.substr(at, iso);
  constexpr std::size_t packed = 8;
  for (std::size_t at = 0; at + packed <= name.size(); ++at) {
    const std::string digits = name.substr(at, packed);
    if (digits.find_first_not_of("0123456789") != std::string::npos) continue;
    const std::string date = fmt::format("{}-{}-{}", digits.substr(4), digits.substr(0, 2), digits.substr(2, 2));
    if (parse_date(date)) return date;
  }
  return {};
}

}  // namespace progrank
