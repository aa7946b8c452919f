#include "curate/official_csv.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>

#include "base/encoding.hpp"
#include "base/text.hpp"
#include "progrank/base/date.hpp"
#include "progrank/base/error.hpp"

namespace progrank {

namespace {

/// A cell without the wrapping that keeps a spreadsheet from reading it as a number: ="51.2706".
std::string_view unwrapped(std::string_view cell) {
  std::string_view text = trimmed(cell);
  if (text.starts_with("=\"") && text.ends_with('"') && text.size() > 2)
    text = trimmed(text.substr(2, text.size() - 3));
  return text;
}

/// What files write where there is no figure: IPEDS "." or nothing, the Scorecard NULL and PS (privacy suppressed),
/// other programs nan and inf. -1 and -2 are "not reported" and "not applicable".
bool is_missing(std::string_view text) {
  constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";
  constexpr std::array<std::string_view, 12> words{"nan",  "inf", "-inf", "+inf", "infinity", "-infinity",
                                                   "null", "na",  "n/a",  "ps",   "none",     "privacysuppressed"};
  if (text.empty() || text == "." || text == "-" || text == byte_order_mark || text == "-1" || text == "-2")
    return true;
  return std::find(words.begin(), words.end(), folded(text)) != words.end();
}

}  // namespace

CsvReader official_csv(const DataFile& file) {
  const DecodedText decoded = decode(file.text->view(), "", file.name);
  const DataFile readable =
      decoded.changed ? DataFile{file.name, std::make_shared<const PaddedText>(decoded.text)} : file;
  return CsvReader(readable.name, readable.text, sniffed_separator(readable.text->view()), CsvReader::Quotes::lenient);
}

std::string_view without_spaces(std::string_view text) {
  return trimmed(text);
}

namespace {

/// Whether every comma parts thousands: "1,234"; "12,50" is a fraction in other countries, and no figure here.
bool is_grouped(std::string_view text) {
  const std::string_view whole = text.substr(0, text.find('.'));
  const std::size_t first = whole.find(',');
  if (first == std::string_view::npos || first == 0 || first > 3) return false;
  for (std::size_t at = first; at < whole.size(); at += 4)
    if (whole[at] != ',' || whole.size() < at + 4 || whole.substr(at + 1, 3).find(',') != std::string_view::npos)
      return false;
  return true;
}

}  // namespace

std::optional<double> figure_in(const CsvReader& csv, std::size_t column) {
  std::string text(unwrapped(csv[column]));
  if (is_missing(text)) return std::nullopt;
  if (is_grouped(text)) std::erase(text, ',');
  constexpr double most = 1e7;  // more students or dollars than any school has
  double number = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (error != std::errc{} || end != text.data() + text.size() || !(number >= 0) || number > most)
    csv.fail(column, fmt::format("\"{}\" is not a figure, a number of at least 0 was expected", csv[column]));
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
