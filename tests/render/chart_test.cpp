#include "render/chart.hpp"

#include <algorithm>
#include <catch2/catch.hpp>

#include "base/terminal_text.hpp"
#include "base/text.hpp"

using namespace progrank;

namespace {

bool is_ascii(const std::string& text) {
  return std::all_of(text.begin(), text.end(), [](char c) { return c >= 0; });
}

}  // namespace

TEST_CASE("a bar's parts are as long as their sizes, and together as long as their sum") {
  const Scale scale{0, 100, 50};
  const std::vector<BarPart> parts{{'C', 20.5}, {'F', 0}, {'E', 9.5}, {'A', 10}};
  CHECK(stacked_bar(parts, 60, scale, Charset::ascii) == "CCCCCCCCCCEEEEEAAAAA..........");
  CHECK(display_width(stacked_bar(parts, 60, scale, Charset::unicode)) == 30);
  CHECK(stacked_bar(parts, 40, scale, Charset::unicode).find("·") == std::string::npos);
  CHECK(stacked_bar({}, 0, scale, Charset::ascii).empty());
  CHECK(stacked_bar(std::vector<BarPart>{{'C', 300}}, 300, scale, Charset::ascii).size() == 50);
}

TEST_CASE("no two names have the same letter, and each its own where it can") {
  const std::vector<std::string> names{"cost", "credits", "entry", "ct", "9"};
  CHECK(letters_of(names) == "CRETA");
}

TEST_CASE("a box line has its figures where they belong") {
  const Scale scale{0, 100, 21};
  CHECK(box_line({10, 25, 50, 75, 90}, scale, Charset::ascii) == "  |--[====#====]--|");
  CHECK(box_line({10, 25, 50, 75, 90}, scale, Charset::unicode) == "  ├──┝━━━━┿━━━━┥──┤");
  CHECK(box_line({{}, 25, 50, {}, {}}, scale, Charset::ascii) == "     [    #");
  CHECK(box_line({}, scale, Charset::ascii).empty());
}

TEST_CASE("points stand by their figures, greater to the right and above") {
  const Scale x{0, 10, 11};
  const Scale y{0, 4, 5};
  const std::vector<Point> points{{0, 0, '1'}, {10, 4, 0}, {5, 2, 0}, {5, 2, 0}, {0, 0, '2'}};
  const auto lines = scatter_lines(points, x, y, Charset::ascii);
  CHECK(lines == std::vector<std::string>{"          .", "", "     o", "", "1"});
  for (const std::string& line : lines) CHECK(is_ascii(line));
}

TEST_CASE("ticks are round numbers within the scale, their texts do not touch") {
  CHECK(ticks_of({0, 100, 50}, 6) == std::vector<double>{0, 20, 40, 60, 80, 100});
  CHECK(ticks_of({9500, 61000, 50}, 6) == std::vector<double>{10000, 20000, 30000, 40000, 50000, 60000});
  CHECK(ticks_of({5, 5, 50}, 6) == std::vector<double>{5});
  const Scale scale{0, 100, 21};
  const auto ticks = ticks_of(scale, 6);
  CHECK(tick_line(scale, ticks, [](double tick) { return std::to_string(static_cast<int>(tick)); }) ==
        "0  20  40  60  80 100");
}

TEST_CASE("text for a terminal that knows only ASCII keeps its meaning") {
  CHECK(ascii("≤? 12–24 · Université de Montréal ✓") == "<=? 12-24 - Universite de Montreal x");
  CHECK(ascii("東京") == "??");
  CHECK(ascii("\x1b[1mplain\x1b[0m\n") == "\x1b[1mplain\x1b[0m\n");
}
