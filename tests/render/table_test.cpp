#include "render/html.hpp"

#include <algorithm>
#include <catch2/catch.hpp>
#include <sstream>
#include <string>
#include <vector>

#include "base/text.hpp"

using namespace progrank;

namespace {

std::vector<std::string> lines(const std::string& text) {
  std::vector<std::string> all;
  std::istringstream in(text);
  for (std::string line; std::getline(in, line);) all.push_back(line);
  return all;
}

Table sample() {
  return {
      {{"#", Align::right},
       {"Score", Align::right},
       {"", Align::left, 0, 3},
       {"Months", Align::right, 0, 3},
       {"Name", Align::left, 6, 2, Tone::plain, Part::words},
       {"School", Align::left, 6, 1, Tone::plain, Part::words},
       {"ID", Align::left, 0, 0, Tone::faint, Part::id}},
      {{"1", "81.2", "█████", "12–24", "Master of Health Informatics", "Université de Montréal", "montreal--health"},
       {"10", "9.5", "▌", "36", "東京大学 公衆衛生", "東京大学", "tokyo--public-health"}}};
}

/// The words of a text, those of several lines too.
std::vector<std::string> words(const std::string& text) {
  std::vector<std::string> all;
  std::istringstream in(text);
  for (std::string word; in >> word;) all.push_back(word);
  return all;
}

bool has(const std::vector<std::string>& all, const std::string& one) {
  return std::find(all.begin(), all.end(), one) != all.end();
}

}  // namespace

TEST_CASE("a table that fits is shown whole, numbers to the right") {
  CHECK(render_terminal(sample(), 200, Color::off) ==
        " #  Score         Months  Name                          School                  ID\n"
        " 1   81.2  █████   12–24  Master of Health Informatics  Université de Montréal  montreal--health\n"
        "10    9.5  ▌          36  東京大学 公衆衛生             東京大学                tokyo--public-health\n");
}

TEST_CASE("a row that does not fit goes on below, with its id whole") {
  CHECK(render_terminal(sample(), 60, Color::off) ==
        " #  Score         Months  Name\n"
        "    School · ID\n"
        " 1   81.2  █████   12–24  Master of Health Informatics\n"
        "    Université de Montréal · montreal--health\n"
        "10    9.5  ▌          36  東京大学 公衆衛生\n"
        "    東京大学 · tokyo--public-health\n");
}

TEST_CASE("names that find no room beside the figures of their row go below, those of other rows stay") {
  CHECK(render_terminal(sample(), 44, Color::off) ==
        " #  Score  Months  Name\n"
        "    School · ID\n"
        " 1   81.2   12–24\n"
        "    Master of Health Informatics\n"
        "    Université de Montréal\n"
        "    montreal--health\n"
        "10    9.5      36  東京大学 公衆衛生\n"
        "    東京大学 · tokyo--public-health\n");
}

TEST_CASE("nothing is cut at any width, and no line is wider than asked but that of an id too long") {
  const Table table = sample();
  for (std::size_t columns = 8; columns <= 130; ++columns) {
    CAPTURE(columns);
    const std::string text = render_terminal(table, columns, Color::off);
    CHECK(text.find("…") == std::string::npos);
    for (const auto& row : table.rows) {
      CHECK(has(words(text), row.back()));
      CHECK(has(words(text), row[1]));
    }
    for (const std::string& line : lines(text))
      CHECK((display_width(line) <= columns || line == table.rows[0].back() || line == table.rows[1].back()));
  }
}

TEST_CASE("a figure below its row has its title beside it") {
  CHECK_THAT(render_terminal(sample(), 12, Color::off), Catch::Contains("Months") && Catch::Contains("12–24"));
  const Table table{{{"A"}, {"Cost", Align::right, 0, 1}, {"ID", Align::left, 0, 0, Tone::plain, Part::id}},
                    {{"one", "$12,000", "an-id"}}};
  CHECK(render_terminal(table, 10, Color::off) ==
        "A\n"
        "    ID\n"
        "one\n"
        "    Cost\n"
        "    $12,00\n"
        "    0\n"
        "    an-id\n");
}

TEST_CASE("a table without ids breaks its words within their columns") {
  const Table table{{{"Criterion"}, {"Points", Align::right}, {"Fact", Align::left, 10}},
                    {{"cost", "12.3", "published by the school, per credit"}, {"entry", "1.0", ""}}};
  CHECK(render_terminal(table, 36, Color::off) ==
        "Criterion  Points  Fact\n"
        "cost         12.3  published by the\n"
        "                   school, per\n"
        "                   credit\n"
        "entry         1.0\n");
}

TEST_CASE("a control character in a cell neither breaks the line nor reaches the terminal") {
  const Table table{{{"Name"}}, {{"two\nlines \x1b[2J\ttab \x7f"}}};
  const std::string text = render_terminal(table, 80, Color::off);
  CHECK(lines(text).size() == 2);
  CHECK(std::none_of(text.begin(), text.end(), [](char c) { return (c < 0x20 && c >= 0 && c != '\n') || c == 0x7f; }));
}

TEST_CASE("colour changes no text") {
  const std::string colored = render_terminal(sample(), 60, Color::on);
  std::string bare;
  for (std::size_t i = 0; i < colored.size(); ++i) {
    if (colored[i] == '\033') {
      i = colored.find('m', i);
      continue;
    }
    bare += colored[i];
  }
  std::string trimmed;
  for (const std::string& line : lines(bare)) trimmed += line.substr(0, line.find_last_not_of(' ') + 1) + "\n";
  CHECK(trimmed == render_terminal(sample(), 60, Color::off));
  CHECK(colored != bare);
}

TEST_CASE("Markdown escapes what would end a cell") {
  const Table table{{{"Name"}, {"n", Align::right}}, {{"a | b", "1"}, {"two\nlines", "2"}}};
  CHECK(render_markdown(table) ==
        "| Name | n |\n"
        "|---|---:|\n"
        "| a \\| b | 1 |\n"
        "| two lines | 2 |\n");
}

TEST_CASE("the address of a row is a link of its first words, if it is one of the web") {
  const Table table{{{"n"}, {"Name", Align::left, 0, 0, Tone::plain, Part::words}},
                    {{"1", "a [b]"}, {"2", "c"}, {"3", "d"}},
                    {"https://example.org/a|b", "javascript:alert(1)", ""}};
  CHECK(render_markdown(table) ==
        "| n | Name |\n|---|---|\n"
        "| 1 | [a \\[b\\]](https://example.org/a\\|b) |\n"
        "| 2 | c (javascript:alert(1)) |\n"
        "| 3 | d |\n");
  const std::string page = html_table(table);
  CHECK_THAT(page, Catch::Contains("<a href=\"https://example.org/a|b\" rel=\"noreferrer\">a [b]</a>"));
  CHECK_THAT(page, !Catch::Contains("href=\"javascript"));
}

TEST_CASE("a page shows hostile text as text") {
  const std::vector<Section> sections{
      {"<h1>", {"</p><script>alert('1')</script> & \u202e\x01"}, Table{{{"<b>"}}, {{"\"><img onerror=x>"}}}, {}}};
  const std::string page = render_html("</title><script>", sections);
  CHECK_THAT(page, !Catch::Contains("<script") && !Catch::Contains("<img") && !Catch::Contains("\u202e"));
  CHECK_THAT(page, Catch::Contains("&lt;script&gt;alert(&#39;1&#39;)") && Catch::Contains("&amp;"));
  CHECK_THAT(page, Catch::StartsWith("<!doctype html>") && Catch::EndsWith("</html>\n"));
}

TEST_CASE("separated cells are quoted as RFC 4180 asks") {
  CHECK(separated_cell("plain", ',') == "plain");
  CHECK(separated_cell("", ',').empty());
  CHECK(separated_cell("a,b", ',') == "\"a,b\"");
  CHECK(separated_cell("a,b", '\t') == "a,b");
  CHECK(separated_cell("a\tb", '\t') == "\"a\tb\"");
  CHECK(separated_cell("say \"x\"", ',') == "\"say \"\"x\"\"\"");
  CHECK(separated_cell("a\nb", ',') == "\"a\nb\"");
  CHECK(render_separated({{{"a"}, {"b"}}, {{"1", "x,y"}}}, ',') == "a,b\n1,\"x,y\"\n");
}

TEST_CASE("a bar is as long as its share") {
  CHECK(bar(0, 6).empty());
  CHECK(bar(100, 6) == "██████");
  CHECK(bar(50, 6) == "███");
  CHECK(bar(100.0 / 48, 6) == "▏");
  CHECK(bar(150, 2) == "██");
  CHECK(bar(-1, 2).empty());
}
