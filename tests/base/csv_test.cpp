#include "base/csv.hpp"

#include <catch2/catch.hpp>

#include "given.hpp"
#include "progrank/base/error.hpp"

using progrank::CsvReader;
using progrank::InputError;

namespace {

std::vector<std::vector<std::string>> rows_of(std::string_view text, char separator = ',') {
  CsvReader csv("t.csv", given::text(text), separator);
  std::vector<std::vector<std::string>> rows;
  while (csv.next()) rows.emplace_back(csv.cells().begin(), csv.cells().end());
  return rows;
}

/// The message of the error that reading the whole text ends in.
std::string refusal(std::string_view text) {
  try {
    rows_of(text);
  } catch (const InputError& error) {
    return error.what();
  }
  return {};
}

using Rows = std::vector<std::vector<std::string>>;

}  // namespace

TEST_CASE("CSV: cells, quotes and line ends as RFC 4180 has them") {
  CHECK(rows_of("a,b\n1,2\n") == Rows{{"1", "2"}});
  CHECK(rows_of("a,b\r\n1,2\r\n3,4") == Rows{{"1", "2"}, {"3", "4"}});
  CHECK(rows_of("a,b\n,\n") == Rows{{"", ""}});
  CHECK(rows_of("a,b\n\"x, y\",\"he said \"\"no\"\"\"\n") == Rows{{"x, y", "he said \"no\""}});
  CHECK(rows_of("a,b\n\"two\nlines\",2\n") == Rows{{"two\nlines", "2"}});
  CHECK(rows_of("a;b\n1;2,5\n", ';') == Rows{{"1", "2,5"}});
  CHECK(rows_of("a,b\n\n1,2\n\n\n") == Rows{{"1", "2"}});
  CHECK(rows_of("a,b\n5\" disk,2\n") == Rows{{"5\" disk", "2"}});
  CHECK(rows_of("a,b\n").empty());
}

TEST_CASE("CSV: a line sep= is no record, also behind blank lines") {
  CHECK(progrank::sniffed_separator("sep=;\na;b\n") == ';');
  CHECK(rows_of("sep=;\na;b\n1;2\n", ';') == Rows{{"1", "2"}});
  CHECK(progrank::sniffed_separator("\r\n\nSEP=|\na|b\n") == '|');
  CHECK(rows_of("\r\n\nSEP=|\na|b\n1|2\n", '|') == Rows{{"1", "2"}});
  CHECK(rows_of("sep=;x\n1\n", ',') == Rows{{"1"}});  // a name of a column
}

TEST_CASE("CSV: columns are found by name, white space around it ignored") {
  CsvReader csv("HD2024.csv", given::text("UNITID ,INSTNM\n1,x\n"));
  CHECK(csv.header() == std::vector<std::string>{"UNITID", "INSTNM"});
  CHECK(csv.column("INSTNM") == 1);
  CHECK_FALSE(csv.find_column("CITY"));
  REQUIRE_THROWS_WITH(csv.column("INSTNAM"), "HD2024.csv:1: has no column INSTNAM, did you mean \"INSTNM\"?");
}

TEST_CASE("CSV: the line of a record counts the line breaks inside cells") {
  CsvReader csv("t.csv", given::text("a,b\n\"1\n2\",x\n3,y\n"));
  REQUIRE(csv.next());
  CHECK(csv.line() == 2);
  REQUIRE(csv.next());
  CHECK(csv.line() == 4);
  REQUIRE_THROWS_WITH(csv.fail(1, "is wrong"), "t.csv:4: b: is wrong");
}

TEST_CASE("CSV: what is malformed is refused with its line") {
  CHECK(refusal("") == "t.csv: is empty, a line of column names was expected");
  CHECK(refusal("a,b,a\n") == "t.csv:1: names the column a twice");
  CHECK(refusal("a,b\n1,2\n3\n").starts_with("t.csv:3: has 1 cells where the header has 2 columns: the line is cut"));
  CHECK(refusal("a,b\n1,2,3\n").starts_with("t.csv:2: has 3 cells where the header has 2 columns: a cell that holds"));
  CHECK(refusal("a,b\n1,\"2\n3,4\n") == "t.csv:2: opens a quote that is never closed");
  CHECK(refusal("a,b\n\"1\"x,2\n").starts_with("t.csv:2: has text behind a closing quote"));
}

TEST_CASE("CSV: Latin-1 text is named as such, with the line and what to do") {
  const std::string message = refusal(
      "a,b\n1,2\nMontr\xE9"
      "al,3\n");
  CHECK(message.starts_with("t.csv:3: is not UTF-8, it looks like Latin-1"));
  CHECK(message.find("iconv -f WINDOWS-1252 -t UTF-8 t.csv") != std::string::npos);
  CHECK(rows_of("a\nMontr\xC3\xA9"
                "al\n") == Rows{{"Montréal"}});
}
