#include "render/table.hpp"

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

std::size_t widest(const std::string& text) {
  std::size_t width = 0;
  for (const std::string& line : lines(text)) width = std::max(width, display_width(line));
  return width;
}

Table sample() {
  return {{{"#", Align::right},
           {"Score", Align::right},
           {"Bar", Align::left, 0, 2},
           {"Name", Align::left, 6},
           {"School", Align::left, 6, 1},
           {"ID", Align::left, 8}},
          {{"1", "81.2", "█████", "Master of Health Informatics", "Université de Montréal", "montreal--health"},
           {"10", "9.5", "▌", "東京大学 公衆衛生", "東京大学", "tokyo--public-health"}}};
}

}  // namespace

TEST_CASE("a table that fits is shown whole, numbers to the right") {
  CHECK(render_terminal(sample(), 200, Color::off) ==
        " #  Score  Bar    Name                          School                  ID\n"
        " 1   81.2  █████  Master of Health Informatics  Université de Montréal  montreal--health\n"
        "10    9.5  ▌      東京大学 公衆衛生             東京大学                tokyo--public-health\n");
}

TEST_CASE("a table is never wider than asked while its columns can give way") {
  for (std::size_t columns = 32; columns <= 120; ++columns) {
    CAPTURE(columns);
    const std::string text = render_terminal(sample(), columns, Color::off);
    CHECK(widest(text) <= columns);
    CHECK(lines(text).size() == 3);  // no line is broken
  }
}

TEST_CASE("columns give way before they go, and go in their order") {
  const auto heading = [](std::size_t columns) {
    return lines(render_terminal(sample(), columns, Color::off)).front();
  };
  CHECK_THAT(heading(60), Catch::Contains("School") && Catch::Contains("Bar"));
  CHECK_THAT(heading(40), !Catch::Contains("School") && Catch::Contains("Bar"));
  CHECK_THAT(heading(32), !Catch::Contains("School") && !Catch::Contains("Bar") && Catch::Contains("ID"));
}

TEST_CASE("what cannot give way is kept whole even when the terminal is too narrow") {
  const std::string text = render_terminal(sample(), 5, Color::off);
  CHECK_THAT(text, Catch::Contains("81.2"));
  CHECK(lines(text).size() == 3);
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
