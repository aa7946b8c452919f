#include "sql/dialect.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>

#include "base/text.hpp"
#include "progrank/base/error.hpp"
#include "progrank/base/number.hpp"
#include "progrank/base/suggest.hpp"
#include "progrank/record/record.hpp"

namespace progrank {
namespace {

const std::array<SqlSyntax, 3>& dialects() {
  static const std::array<SqlSyntax, 3> all{
      SqlSyntax{
          .word = "duckdb",
          .title = "DuckDB",
          .quote = '"',
          .backslash = "\\",
          .number_type = "DOUBLE",
          .text_type = "VARCHAR",
          .split = "string_split({0}, ';')",
          .array = "[{0}]",
          .contains = "list_contains({0}, {1})",
          .contains_any = "list_has_any({0}, {1})",
          .all_among = "list_has_all({1}, {0})",
          .times = "len([word for word in {0} if word = {1}])",
          .length = "len({0})",
          .by_bytes = "{0} COLLATE \"C\"",
          .once = "AS",
          .column = "{1}: '{2}'",
          .load = {"CREATE TABLE {0} AS FROM read_csv('{0}.csv', header = true, auto_detect = false, delim = ',', "
                   "quote = '\"', escape = '\"', nullstr = '', columns = {{{1}}});"},
      },
      SqlSyntax{
          .word = "postgres",
          .title = "PostgreSQL",
          .quote = '"',
          .backslash = "\\",
          .number_type = "double precision",
          .text_type = "text",
          .split = "string_to_array({0}, ';')",
          .array = "ARRAY[{0}]",
          .contains = "{1} = ANY ({0})",
          .contains_any = "{0} && {1}",
          .all_among = "{0} <@ {1}",
          .times = "cardinality(array_positions({0}, {1}))",
          .length = "cardinality({0})",
          .by_bytes = "{0} COLLATE \"C\"",
          .once = "AS MATERIALIZED",
          .column = "{0} {2}",
          .load = {"CREATE TABLE {0} ({1});", "\\copy {0} FROM '{0}.csv' WITH (FORMAT csv, HEADER true)"},
      },
      SqlSyntax{
          .word = "spark",
          .title = "Spark SQL",
          .quote = '`',
          .backslash = "\\\\",
          .number_type = "DOUBLE",
          .text_type = "STRING",
          .split = "split({0}, ';')",
          .array = "array({0})",
          .contains = "array_contains({0}, {1})",
          .contains_any = "arrays_overlap({0}, {1})",
          .all_among = "size(array_except({0}, {1})) = 0",
          .times = "size(filter({0}, word -> word = {1}))",
          .length = "size({0})",
          .by_bytes = "{0}",
          .once = "AS",
          .column = "{0} {2}",
          .load = {"CREATE TEMPORARY VIEW {0} ({1}) USING csv OPTIONS (path '{0}.csv', header 'true', "
                   "quote '\"', escape '\"', multiLine 'true');"},
      },
  };
  return all;
}

bool is_plain(std::string_view name) {
  const auto lower = [](char c) { return (c >= 'a' && c <= 'z') || c == '_'; };
  return !name.empty() && lower(name.front()) &&
         std::all_of(name.begin(), name.end(), [&](char c) { return lower(c) || (c >= '0' && c <= '9'); });
}

}  // namespace

std::string SqlSyntax::name(std::string_view name) const {
  if (is_plain(name)) return std::string(name);
  std::string out(1, quote);
  for (const char c : name) {
    if (c == quote) out += quote;
    out += c;
  }
  return out + quote;
}

std::string SqlSyntax::text(std::string_view text) const {
  std::string out = "'";
  for (const char c : text) {
    if (c == '\'')
      out += backslash.size() == 1 ? "''" : "\\'";  // to Spark, '' between quotes is nothing at all
    else if (c == '\\')
      out += backslash;
    else
      out += c;
  }
  return out + "'";
}

std::string SqlSyntax::number(double number) const {
  if (!std::isfinite(number)) return fmt::format("CAST('{}Infinity' AS {})", number < 0 ? "-" : "", number_type);
  std::string digits = shortest(number);
  // Up to fifteen digits, engines that read a decimal and turn it into a double get the same double. An exponent makes
  // it a double from the start.
  constexpr int safe = 15;
  const bool exponent = digits.find('e') != std::string::npos;
  if (!exponent && std::count_if(digits.begin(), digits.end(), [](char c) { return c >= '0' && c <= '9'; }) > safe)
    digits += "e0";
  return digits;
}

std::string SqlSyntax::words(const std::vector<std::string>& words) const {
  std::vector<std::string> quoted;
  quoted.reserve(words.size());
  for (const std::string& each : words) quoted.push_back(text(each));
  return fmt::format(fmt::runtime(array), joined(quoted, ", "));
}

const SqlSyntax& syntax_of(SqlDialect dialect) {
  return dialects()[static_cast<std::size_t>(dialect)];
}

SqlDialect parse_sql_dialect(std::string_view word) {
  std::vector<std::string_view> words;
  for (const SqlSyntax& syntax : dialects()) {
    if (syntax.word == word) return static_cast<SqlDialect>(words.size());
    words.push_back(syntax.word);
  }
  const std::string guess = did_you_mean(word, words);
  throw InputError(
      fmt::format("--sql \"{}\" is not known{}", word, guess.empty() ? fmt::format(": {} are", listed(words)) : guess));
}

}  // namespace progrank
